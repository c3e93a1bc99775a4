package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.email.EmailChangeRequested;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.platform.mail.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Requests of owners for another e-mail address; {@code identity.email} processes them. */
final class EmailChangeForm {

    private final EmailAddresses addresses;
    private final EmailLinks links;
    private final ApplicationEventPublisher publisher;

    EmailChangeForm(EmailAddresses addresses, EmailLinks links, ApplicationEventPublisher publisher) {
        this.addresses = addresses;
        this.links = links;
        this.publisher = publisher;
    }

    /**
     * Reads a new address.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it is no e-mail address, or if no mail is sent to it
     */
    EmailAddress read(String entered) {
        return addresses.read(entered);
    }

    /** Whether the address differs from the verified address of the account. */
    boolean isNew(Account account, EmailAddress address) {
        return !account.emailVerified() || !address.text().equals(account.email());
    }

    /** Requests the verification of a new address. Nothing reveals whether another account has it. */
    void ask(AuthenticationEvent user, Account account, EmailAddress address, Locale locale) {
        publisher.publishEvent(new EmailChangeRequested(user, account, address.text(), locale));
    }

    /** The address that is not yet confirmed. */
    Optional<String> waiting(UUID account) {
        return links.pendingAddress(account);
    }
}
