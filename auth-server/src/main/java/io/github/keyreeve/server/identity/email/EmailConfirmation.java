package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.credentials.Registrant;
import io.github.keyreeve.server.identity.credentials.Registrants;
import io.github.keyreeve.server.identity.emaillink.EmailLink;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the user of a confirmation link has to show, by what the account is.
 *
 * <ul>
 *   <li>An address of the account was verified before: nothing more. A user with recent authentication has requested the change.
 *   <li>The first proof of the address that the account was signed up with, or has: as with an activation, the account begins anew for
 *       a user who does not hold the registration.
 *   <li>The first proof of any other address: the user must hold the registration. A stranger may have entered the address of another
 *       user, and the user may have mistyped it; in neither case does the account become that of the owner of the address.
 * </ul>
 */
final class EmailConfirmation {

    private final EmailLinks links;
    private final Accounts accounts;
    private final Registrants registrants;
    private final PasswordAuthenticator authenticator;

    EmailConfirmation(
            EmailLinks links, Accounts accounts, Registrants registrants, PasswordAuthenticator authenticator) {
        this.links = links;
        this.accounts = accounts;
        this.registrants = registrants;
        this.authenticator = authenticator;
    }

    /** Takes the place for the hashes of a form with a password, before the first statement. */
    <T> T reserve(EmailLinkForm form, Supplier<T> work) {
        return registrants.reserve(form, work);
    }

    /**
     * The account and the address of a valid link, outside of the transaction that redeems it.
     *
     * @throws InvalidLink if it is invalid or expired
     */
    Found find(String token) {
        EmailLink link = links.peek(LinkPurpose.EMAIL, token);
        return accounts.byId(link.account())
                .filter(account -> account.state() == AccountState.ACTIVE)
                .map(account -> new Found(link, account))
                .orElseThrow(InvalidLink::new);
    }

    /**
     * Whether the user of the link holds the registration, where that matters.
     *
     * @throws InvalidInput if the password is missing, wrong, or breaks the rules for a new one
     */
    Registrant registrant(Found found, EmailLinkForm form) {
        if (found.account().isProved()) {
            return Registrant.HOLDER;
        }
        if (found.isOfOwner()) {
            return registrants.of(found.account(), found.link(), form);
        }
        requirePassword(found.account(), form);
        return Registrant.HOLDER;
    }

    /** The page that asks for the password; empty if nothing more than the link is needed. */
    Optional<ModelAndView> form(String token, @Nullable InvalidInput refusal) {
        Found found = find(token);
        if (found.account().isProved()) {
            return Optional.empty();
        }
        String message = found.isOfOwner() ? "confirm-email.owner" : "confirm-email.user";
        ModelAndView page = registrants.form(EmailChange.PATH, message, found.account(), token, refusal);
        return Optional.of(found.isOfOwner() ? page : page.addObject("minLength", null));
    }

    /** Notifies the owner of a new password. To be called in the transaction that redeems the link. */
    void record(UUID account, Registrant registrant, Locale locale) {
        registrants.record(accounts.byId(account).orElseThrow(), registrant, locale);
    }

    /** A wrong one counts as a failed sign-in. */
    private void requirePassword(Account account, EmailLinkForm form) {
        if (form.passwordOrEmpty().isEmpty()) {
            throw new InvalidInput(
                    "password", Reason.REQUIRED, "account-password", "The password of the account is needed.");
        }
        boolean isOwner = authenticator
                .check(account.username(), form.passwordOrEmpty())
                .filter(owner -> owner.id().equals(account.id()))
                .isPresent();
        if (!isOwner) {
            throw new InvalidInput(
                    "password", Reason.NOT_ALLOWED, "account-password", "The password of the account is wrong.");
        }
    }

    /** A valid link and its account. */
    record Found(EmailLink link, Account account) {

        String address() {
            return Objects.requireNonNull(link.address());
        }

        /** Whether the account has the address, or was signed up with it: then it is for the owner of the address. */
        boolean isOfOwner() {
            return link.isOfSignUp() || account.hasEmail(address());
        }
    }
}
