package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.email.EmailChangeRequested;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Other addresses that owners want for their accounts. What becomes of them is the matter of {@code address}. */
final class EmailChangeForm {

    private final EmailLinks links;
    private final ApplicationEventPublisher publisher;

    EmailChangeForm(EmailLinks links, ApplicationEventPublisher publisher) {
        this.links = links;
        this.publisher = publisher;
    }

    /** Whether there is anything to ask: not if it is the account's own, and proved. */
    boolean isNew(Account account, String address) {
        return !account.emailVerified() || !address.equals(account.email());
    }

    /**
     * Has the reader of the address asked whether it is to be used, if it is new. Nothing tells whether another account has it.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it is no address
     */
    void ask(Account account, String address, Locale locale) {
        NewAccount.checkAddress(address);
        if (isNew(account, address.strip())) {
            publisher.publishEvent(new EmailChangeRequested(account, address.strip(), locale));
        }
    }

    /** The address that waits for its reader. */
    Optional<String> waiting(UUID account) {
        return links.pendingAddress(account);
    }
}
