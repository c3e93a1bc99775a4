package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.email.EmailChangeRequested;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Requests of owners for another e-mail address; {@code identity.email} processes them. */
final class EmailChangeForm {

    private final EmailLinks links;
    private final ApplicationEventPublisher publisher;

    EmailChangeForm(EmailLinks links, ApplicationEventPublisher publisher) {
        this.links = links;
        this.publisher = publisher;
    }

    /** Whether the address differs from the verified address of the account. */
    boolean isNew(Account account, String address) {
        return !account.emailVerified() || !address.strip().equals(account.email());
    }

    /**
     * Requests the verification of a new address. Nothing reveals whether another account has it.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it is not an e-mail address
     */
    void ask(AuthenticationEvent user, Account account, String address, Locale locale) {
        NewAccount.checkAddress(address);
        publisher.publishEvent(new EmailChangeRequested(user, account, address.strip(), locale));
    }

    /** The address that is not yet confirmed. */
    Optional<String> waiting(UUID account) {
        return links.pendingAddress(account);
    }
}
