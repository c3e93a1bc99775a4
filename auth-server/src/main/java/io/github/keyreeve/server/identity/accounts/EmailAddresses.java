package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.mail.EmailAddress;
import io.github.keyreeve.server.platform.mail.Outbox;

/** The addresses that accounts may have: those to which mail is sent. Every way in reads addresses here. */
public final class EmailAddresses {

    private final Outbox outbox;

    EmailAddresses(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Reads an address as a user enters it.
     *
     * @throws InvalidInput if it is none, or if no mail is sent to it
     */
    public EmailAddress read(String entered) {
        EmailAddress address = EmailAddress.of(entered);
        LoginName.of(address.text());
        requireReachable(address);
        return address;
    }

    /**
     * Rejects an account with an address to which no mail is sent.
     *
     * @return the account
     */
    public NewAccount checked(NewAccount account) {
        if (account.email() != null) {
            requireReachable(EmailAddress.of(account.email()));
        }
        return account;
    }

    private void requireReachable(EmailAddress address) {
        if (!outbox.reaches(address)) {
            throw new InvalidInput(
                    "email",
                    Reason.NOT_ALLOWED,
                    "email-ascii",
                    "Before the @, an e-mail address has only unaccented Latin letters, digits and signs here.");
        }
    }
}
