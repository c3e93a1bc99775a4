package io.github.keyreeve.server.console.settings;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.mail.TestMail;
import java.util.Locale;
import org.springframework.security.core.Authentication;

/** Sends a test mail to the administrator who asks for it, and to no other address. */
final class MailTest {

    private final Accounts accounts;
    private final TestMail mail;

    MailTest(Accounts accounts, TestMail mail) {
        this.accounts = accounts;
        this.mail = mail;
    }

    /**
     * Sends it, and waits for the mail server.
     *
     * @throws NoAddress if the caller is no user, or one without a verified address
     */
    TestMail.Result send(Authentication caller, Locale locale) {
        if (!(caller.getPrincipal() instanceof AccountPrincipal user)) {
            throw new NoAddress();
        }
        String address = accounts.byId(user.accountId())
                .filter(Account::emailVerified)
                .map(Account::email)
                .orElseThrow(NoAddress::new);
        return mail.send(address, locale);
    }

    static final class NoAddress extends ProblemException {
        private static final long serialVersionUID = 1L;

        NoAddress() {
            super(ProblemType.NO_ADDRESS);
        }
    }
}
