package io.github.keyreeve.server.signin.notifications;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;

/** Sends mail to the owners of accounts: only to a verified address; an unverified one may belong to another person. */
final class OwnerMailer {

    private final Accounts accounts;
    private final Outbox outbox;

    OwnerMailer(Accounts accounts, Outbox outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    /**
     * To be called within the transaction of the change.
     *
     * @param kind see {@link Mail#kind}
     * @param facts named in the mail after the user name
     */
    void write(UUID id, String kind, URI link, String... facts) {
        accounts.byId(id).filter(Account::emailVerified).ifPresent(account -> {
            if (account.email() != null) {
                outbox.send(Mail.to(account.email(), kind, LocaleContextHolder.getLocale())
                        .naming(Stream.concat(Stream.of(account.username()), Stream.of(facts))
                                .toArray(String[]::new))
                        .linkingTo(link));
            }
        });
    }
}
