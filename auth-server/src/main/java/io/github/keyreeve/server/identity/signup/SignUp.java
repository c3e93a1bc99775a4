package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.passwords.NewPassword;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.identity.signup.SignUpProperties.Activation;
import io.github.keyreeve.server.identity.signup.SignUpProperties.Policy;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates accounts by self-service. The response reveals that a user name is taken, because names are chosen and public. Only the
 * owner of an address learns that it has an account: the response is the same, after the same work, and another mail is sent.
 */
final class SignUp {

    private final SignUpProperties properties;
    private final RequestLimits limits;
    private final AccountTiers tiers;
    private final NewPasswords passwords;
    private final Accounts accounts;
    private final EmailAddresses addresses;
    private final CredentialChanges changes;
    private final EmailLinks links;
    private final SignUpMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    SignUp(
            SignUpProperties properties,
            RequestLimits limits,
            AccountTiers tiers,
            NewPasswords passwords,
            Accounts accounts,
            EmailAddresses addresses,
            CredentialChanges changes,
            EmailLinks links,
            SignUpMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.limits = limits;
        this.tiers = tiers;
        this.passwords = passwords;
        this.accounts = accounts;
        this.addresses = addresses;
        this.changes = changes;
        this.links = links;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Creates the account, or pretends to if the address has one.
     *
     * @throws SignUpClosed if the caller may not sign up
     * @throws InvalidInput if the request breaks a rule
     * @throws UsernameTaken if another account has the user name
     * @throws io.github.keyreeve.server.platform.ratelimit.TooManyAttempts if there are too many sign-ups from the same IP address
     */
    Registration register(SignUpRequest request, SignUpOrigin origin) {
        return passwords.reserve(
                () -> limits.countProcessed(RequestLimits.Kind.SIGN_UP, () -> create(request, origin)));
    }

    private Registration create(SignUpRequest request, SignUpOrigin origin) {
        requireOpen(request.invitation());
        NewAccount account = valid(request);
        NewPassword password = passwords.choose(request.passwordOrEmpty(), account.username(), request.emailOrEmpty());
        return Objects.requireNonNull(transaction.execute(status -> create(account, password, request, origin)));
    }

    /** Rejects callers who may not see the form. */
    void requireOpen(@Nullable String invitation) {
        if (properties.policy() == Policy.CLOSED) {
            throw new SignUpClosed(false);
        }
        if (properties.policy() == Policy.INVITATION
                && invitedAddress(invitation).isEmpty()) {
            throw new SignUpClosed(true);
        }
    }

    /** The address that an invitation is for; empty if the invitation is invalid. */
    Optional<String> invitedAddress(@Nullable String invitation) {
        try {
            return invitation == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                            links.peek(LinkPurpose.INVITATION, invitation).address());
        } catch (InvalidLink invalid) {
            return Optional.empty();
        }
    }

    /** The account of a request without any invalid member. */
    private NewAccount valid(SignUpRequest request) {
        InputErrors errors = new InputErrors();
        boolean isRequired = properties.activation() == Activation.REQUIRED;
        String tier = errors.read("tier", () -> tiers.chosen(request.tier())).orElseGet(tiers::first);
        if (isRequired && request.emailOrEmpty().isEmpty()) {
            errors.check("email", () -> addresses.read(request.emailOrEmpty()));
        }
        Optional<NewAccount> account = isRequired && request.usernameOrEmail().isBlank()
                ? Optional.empty()
                : errors.read(
                        "username",
                        () -> account(request, tier, isRequired ? AccountState.PENDING : AccountState.ACTIVE));
        errors.check(
                "password",
                () -> passwords.check(
                        request.passwordOrEmpty(), request.usernameOrEmail().strip(), request.emailOrEmpty()));
        errors.throwIfAny();
        return account.orElseThrow();
    }

    private NewAccount account(SignUpRequest request, String tier, AccountState state) {
        return addresses.checked(new NewAccount(
                request.usernameOrEmail(), request.emailOrEmpty(), request.fullName(), tier, Set.of(), state));
    }

    private Registration create(NewAccount account, NewPassword password, SignUpRequest request, SignUpOrigin origin) {
        UUID id = accounts.newId();
        if (request.invitation() != null) {
            return createInvited(id, account.inState(AccountState.ACTIVE), password, request.invitation());
        }
        boolean created = accounts.createUnlessTaken(id, withVerifiableEmail(account), password);
        List<Account> holders = accounts.holding(account);
        if (!created && isNameTaken(account, holders)) {
            throw new UsernameTaken();
        }
        Registration registration = new Registration(id, account.state(), links.newRegistrationToken());
        if (account.email() != null) {
            writeTo(account.email(), registration, holders, origin);
        }
        events.record(
                created
                        ? SecurityEvent.ACCOUNT_REGISTERED.of(id)
                        : SecurityEvent.SIGN_UP_REPEATED.of(holders.get(0).id()));
        return registration;
    }

    /** The invitation proves the address: its token was mailed there. */
    private Registration createInvited(UUID id, NewAccount account, NewPassword password, String invitation) {
        String invited = links.redeem(LinkPurpose.INVITATION, invitation).address();
        if (invited == null || !LoginName.typed(invited).equals(LoginName.typed(String.valueOf(account.email())))) {
            throw new InvalidLink();
        }
        if (!accounts.createUnlessTaken(id, account.withEmail(invited), password)) {
            throw new UsernameTaken();
        }
        changes.verifyAddress(id);
        events.record(SecurityEvent.ACCOUNT_REGISTERED.of(id).with("by", "invitation"));
        return new Registration(id, account.state(), links.newRegistrationToken());
    }

    /**
     * An account that is active before its address is verified does not get the address yet, so no caller learns whether it is
     * taken.
     */
    private NewAccount withVerifiableEmail(NewAccount account) {
        boolean isVerifiedFirst = account.state() == AccountState.PENDING;
        return isVerifiedFirst || isAddress(account.username()) ? account : account.withoutEmail();
    }

    private static boolean isNameTaken(NewAccount account, List<Account> holders) {
        boolean isActiveAtOnce = account.state() == AccountState.ACTIVE;
        return isActiveAtOnce || holders.isEmpty() || (!isAddress(account.username()) && holds(account, holders));
    }

    private static boolean holds(NewAccount account, List<Account> holders) {
        LoginName name = LoginName.of(account.username());
        return holders.stream()
                .anyMatch(holder ->
                        LoginName.typed(holder.username()).filter(name::equals).isPresent());
    }

    /**
     * Notifies the owner of the address: of the new account, or of the existing account with this address. One that is pending may be
     * that of a stranger: the owner can take it over by its link.
     */
    private void writeTo(String address, Registration registration, List<Account> holders, SignUpOrigin origin) {
        Optional<Account> owner =
                holders.stream().filter(holder -> holder.hasEmail(address)).findFirst();
        if (owner.isEmpty()) {
            holders.forEach(holder -> mails.confirm(holder, address, registration, origin));
        } else if (owner.get().state() == AccountState.PENDING) {
            mails.activate(owner.get(), registration, origin);
        } else if (owner.get().id().equals(registration.id())) {
            mails.confirm(owner.get(), address, registration, origin);
        } else {
            mails.remind(owner.get(), origin.locale());
        }
    }

    private static boolean isAddress(String username) {
        return LoginName.of(username).isAddress();
    }
}
