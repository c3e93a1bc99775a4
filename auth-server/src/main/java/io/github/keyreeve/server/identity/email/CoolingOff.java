package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.formeraddress.FormerAddress;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.lifecycle.AccountDeleted;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;

/** The time in which the owner of a replaced address can revert the change. All methods are called within the transaction of a change. */
final class CoolingOff {

    private final FormerAddresses addresses;
    private final EmailLinks links;
    private final EmailChangeMails mails;
    private final Duration lifetime;
    private final Clock clock;

    CoolingOff(FormerAddresses addresses, EmailLinks links, EmailChangeMails mails, Duration lifetime, Clock clock) {
        this.addresses = addresses;
        this.links = links;
        this.mails = mails;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * Notifies the replaced address, and reserves it if its owner has verified it. A change back to a former address begins nothing: it ends
     * what began with the change before.
     *
     * @param before the account before the change
     * @param address the one that it has now
     */
    void begin(Account before, String address, Locale locale) {
        String replaced = before.email();
        if (replaced == null || before.hasEmail(address)) {
            return;
        }
        if (end(before.id(), address).isPresent() || !before.emailVerified()) {
            mails.notifyOldAddress("email-changed", before, locale);
            return;
        }
        addresses.reserve(before.id(), LoginName.keyOf(replaced), replaced, lifetime);
        mails.offerReversion(before, links.issueReversion(before.id(), replaced, lifetime), locale);
    }

    /**
     * An attacker may have deleted the account: the owner of a former address can revert that too, until the account is removed. A link of
     * its own is mailed, because the deletion may be the first that the owner notices.
     */
    @EventListener
    void extend(AccountDeleted deleted) {
        for (FormerAddress former : addresses.extend(deleted.account().id(), deleted.purgeAt())) {
            Duration left = Duration.between(clock.instant(), former.reservedUntil());
            Account before = deleted.account().withFormerEmail(former.email());
            mails.offerRestoration(before, deleted.purgeAt(), links.issueReversion(before.id(), former.email(), left));
        }
    }

    /**
     * Ends the reservation of an address that the account gets again, and of all later ones, with their links.
     *
     * @return empty if it is not reserved for the account
     */
    Optional<FormerAddress> end(UUID account, String address) {
        List<FormerAddress> ended = addresses.end(account, LoginName.keyOf(address));
        if (!ended.isEmpty()) {
            links.revokeReversions(
                    account, ended.stream().map(FormerAddress::email).toList());
        }
        return ended.stream().findFirst();
    }
}
