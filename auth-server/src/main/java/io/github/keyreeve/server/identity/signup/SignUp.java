package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
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
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates accounts for whoever asks. That a user name is taken is told, because names are chosen and seen by all. That an address
 * has an account is told to nobody but its owner: the answer is the same, after the same work, and another mail is sent.
 */
final class SignUp {

    private final SignUpProperties properties;
    private final RequestLimits limits;
    private final AccountTiers tiers;
    private final NewPasswords passwords;
    private final Accounts accounts;
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
        this.changes = changes;
        this.links = links;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Creates the account, or does as if.
     *
     * @throws SignUpClosed if whoever asks may not sign up
     * @throws InvalidInput if what they want is against the rules
     * @throws UsernameTaken if somebody else has the user name
     * @throws io.github.keyreeve.server.platform.ratelimit.TooManyAttempts if too many sign up from the same address
     */
    Registration register(SignUpRequest request, Locale locale) {
        limits.count(RequestLimits.Kind.SIGN_UP);
        requireOpen(request.invitation());
        NewAccount account = account(request);
        NewPassword password = passwords.choose(request.passwordOrEmpty(), account.username(), request.emailOrEmpty());
        return Objects.requireNonNull(transaction.execute(status -> create(account, password, request, locale)));
    }

    /** Refuses whoever may not even see the form. */
    void requireOpen(@Nullable String invitation) {
        if (properties.policy() == Policy.CLOSED) {
            throw new SignUpClosed(false);
        }
        if (properties.policy() == Policy.INVITATION
                && invitedAddress(invitation).isEmpty()) {
            throw new SignUpClosed(true);
        }
    }

    /** The address that an invitation is for; nothing if it is not good. */
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

    private NewAccount account(SignUpRequest request) {
        String tier = tiers.chosen(request.tier());
        boolean isRequired = properties.activation() == Activation.REQUIRED;
        if (isRequired && request.emailOrEmpty().isEmpty()) {
            throw new InvalidInput("email-missing", "An e-mail address is needed.");
        }
        AccountState state = isRequired ? AccountState.PENDING : AccountState.ACTIVE;
        return new NewAccount(
                request.usernameOrEmail(), request.emailOrEmpty(), request.fullName(), tier, Set.of(), state);
    }

    private Registration create(NewAccount account, NewPassword password, SignUpRequest request, Locale locale) {
        UUID id = accounts.newId();
        if (request.invitation() != null) {
            return createInvited(id, account.inState(AccountState.ACTIVE), password, request.invitation());
        }
        boolean created = accounts.createUnlessTaken(id, asFarAsProved(account), password);
        List<Account> holders = accounts.holding(account);
        if (!created && isNameTaken(account, holders)) {
            throw new UsernameTaken();
        }
        if (account.email() != null) {
            writeTo(account.email(), id, holders, locale);
        }
        events.tell(
                created
                        ? SecurityEvent.ACCOUNT_REGISTERED.of(id)
                        : SecurityEvent.SIGN_UP_REPEATED.of(holders.get(0).id()));
        return new Registration(id, account.state());
    }

    /** Whoever has read the invitation has proved the address. */
    private Registration createInvited(UUID id, NewAccount account, NewPassword password, String invitation) {
        String invited = links.redeem(LinkPurpose.INVITATION, invitation).address();
        if (invited == null || !LoginName.typed(invited).equals(LoginName.typed(String.valueOf(account.email())))) {
            throw new InvalidLink();
        }
        if (!accounts.createUnlessTaken(id, account, password)) {
            throw new UsernameTaken();
        }
        changes.verifyAddress(id);
        events.tell(SecurityEvent.ACCOUNT_REGISTERED.of(id).with("by", "invitation"));
        return new Registration(id, account.state());
    }

    /** An account that is used before its address is proved does not have the address yet: nobody can tell whether another has. */
    private NewAccount asFarAsProved(NewAccount account) {
        boolean isProvedFirst = account.state() == AccountState.PENDING;
        return isProvedFirst || isAddress(account.username()) ? account : account.withoutEmail();
    }

    private static boolean isNameTaken(NewAccount account, List<Account> holders) {
        boolean isActiveAtOnce = account.state() == AccountState.ACTIVE;
        return isActiveAtOnce || holders.isEmpty() || (!isAddress(account.username()) && holds(account, holders));
    }

    private static boolean holds(NewAccount account, List<Account> holders) {
        LoginName name = LoginName.of(account.username());
        return holders.stream()
                .anyMatch(holder -> LoginName.of(holder.username()).equals(name));
    }

    /** To the new account's owner, or to whoever has the address already: what the owner of an address should know. */
    private void writeTo(String address, UUID id, List<Account> holders, Locale locale) {
        LoginName key = LoginName.of(address);
        Optional<Account> owner = holders.stream()
                .filter(holder ->
                        holder.email() != null && LoginName.of(holder.email()).equals(key))
                .findFirst();
        if (owner.isEmpty()) {
            holders.forEach(holder -> mails.confirm(holder, address, locale));
        } else if (!owner.get().id().equals(id)) {
            mails.remind(owner.get(), locale);
        } else if (owner.get().state() == AccountState.PENDING) {
            mails.activate(owner.get(), locale);
        } else {
            mails.confirm(owner.get(), address, locale);
        }
    }

    private static boolean isAddress(String username) {
        return LoginName.of(username).isAddress();
    }
}
