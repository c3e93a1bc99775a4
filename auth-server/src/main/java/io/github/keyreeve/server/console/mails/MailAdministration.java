package io.github.keyreeve.server.console.mails;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.mail.HeldMail;
import io.github.keyreeve.server.platform.mail.HeldMails;
import io.github.keyreeve.server.platform.paging.ListPage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/** What administrators do with mails that were given up; each act is recorded in its transaction. */
final class MailAdministration {

    static final String GIVEN_UP = "given_up";
    static final String WAITING = "waiting";

    private final HeldMails mails;
    private final SecurityEvents events;
    private final TransactionOperations transaction;

    MailAdministration(HeldMails mails, SecurityEvents events, TransactionOperations transaction) {
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * One page.
     *
     * @param given the parameters of a URL
     */
    ListPage<HeldMail> find(Map<String, String> given) {
        return switch (state(given)) {
            case GIVEN_UP -> mails.givenUp(given);
            case WAITING -> mails.waiting(given);
            default ->
                throw new InvalidInput("state", Reason.NOT_ALLOWED, "state is " + GIVEN_UP + " or " + WAITING + ".");
        };
    }

    static String state(Map<String, String> given) {
        String state = given.getOrDefault("state", "").strip();
        return state.isEmpty() ? GIVEN_UP : state;
    }

    /** A mail that was given up. */
    HeldMail existing(String id) {
        return mails.find(number(id)).orElseThrow(NoSuchMail::new);
    }

    HeldMail retry(String id) {
        return recorded(SecurityEvent.MAIL_RETRIED, () -> mails.retry(number(id)));
    }

    HeldMail drop(String id) {
        return recorded(SecurityEvent.MAIL_DROPPED, () -> mails.drop(number(id)));
    }

    /** Returns how many are tried again. */
    int retryAll() {
        return Objects.requireNonNull(transaction.execute(status -> {
            int retried = mails.retryAll();
            if (retried > 0) {
                events.record(SecurityEvent.MAILS_RETRIED.with("mails", retried));
            }
            return retried;
        }));
    }

    private HeldMail recorded(SecurityEvent event, Supplier<Optional<HeldMail>> act) {
        return Objects.requireNonNull(transaction.execute(status -> {
            HeldMail mail = act.get().orElseThrow(NoSuchMail::new);
            events.record(event.with("email", mail.recipient()).with("kind", mail.kind()));
            return mail;
        }));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new NoSuchMail();
        }
        return Long.parseLong(id);
    }

    static final class NoSuchMail extends ProblemException {
        private static final long serialVersionUID = 1L;

        NoSuchMail() {
            super(ProblemType.NO_SUCH_MAIL);
        }
    }
}
