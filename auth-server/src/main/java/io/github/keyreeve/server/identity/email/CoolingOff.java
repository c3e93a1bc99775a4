package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.emaillink.ReversionLinks;
import io.github.keyreeve.server.identity.emaillink.ReversionRequested;
import io.github.keyreeve.server.identity.formeraddress.FormerAddress;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.lifecycle.AccountDeleted;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;

/** The time in which the owner of a replaced address can revert the change. All methods are called within the transaction of a change. */
final class CoolingOff {

    private final FormerAddresses addresses;
    private final ReversionLinks links;
    private final EmailChangeMails mails;
    private final EmailProperties properties;
    private final SecurityEvents events;
    private final Clock clock;

    CoolingOff(
            FormerAddresses addresses,
            ReversionLinks links,
            EmailChangeMails mails,
            EmailProperties properties,
            SecurityEvents events,
            Clock clock) {
        this.addresses = addresses;
        this.links = links;
        this.mails = mails;
        this.properties = properties;
        this.events = events;
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
        Duration lifetime = properties.revertLifetime();
        addresses.reserve(before.id(), LoginName.keyOf(replaced), replaced, lifetime);
        mails.offerReversion(before, links.issue(before.id(), replaced, lifetime), locale);
    }

    /**
     * Mails the link once more. A user who asks for a new password at a former address does not find the first mail, or does not know that the
     * account has another address; a link for a new password would leave that one to an attacker.
     */
    @EventListener
    void repeat(ReversionRequested request) {
        Account before = request.before();
        if (before.state() != AccountState.ACTIVE && before.state() != AccountState.DELETED) {
            return;
        }
        addresses.find(LoginName.keyOf(Objects.requireNonNull(before.email()))).ifPresent(former -> {
            links.repeat(before.id(), former.email(), left(former), properties.mailsPerHour())
                    .ifPresent(token -> mails.offerReversion(before, token, request.locale()));
            events.record(SecurityEvent.PASSWORD_RESET_REQUESTED
                    .of(before.id())
                    .with("client_address", request.clientAddress()));
        });
    }

    /**
     * An attacker may have deleted the account: the owner of a former address can revert that too, until the account is removed. A link of
     * its own is mailed, because the deletion may be the first that the owner notices.
     */
    @EventListener
    void extend(AccountDeleted deleted) {
        for (FormerAddress former : addresses.extend(deleted.account().id(), deleted.purgeAt())) {
            Account before = deleted.account().withFormerEmail(former.email());
            mails.offerRestoration(before, deleted.purgeAt(), links.issue(before.id(), former.email(), left(former)));
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
            links.revoke(account, ended.stream().map(FormerAddress::email).toList());
        }
        return ended.stream().findFirst();
    }

    private Duration left(FormerAddress former) {
        return Duration.between(clock.instant(), former.reservedUntil());
    }
}
