package io.github.keyreeve.server.accounts;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The account of whoever calls. */
@RestController
class ProfileController {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final PasswordCheck passwords;
    private final AccountsProperties properties;
    private final Freshness freshness;
    private final FurtherFactors furtherFactors;
    private final ApplicationEventPublisher publisher;

    ProfileController(
            Accounts accounts,
            AccountChanges changes,
            PasswordCheck passwords,
            AccountsProperties properties,
            Freshness freshness,
            FurtherFactors furtherFactors,
            ApplicationEventPublisher publisher) {
        this.accounts = accounts;
        this.changes = changes;
        this.passwords = passwords;
        this.properties = properties;
        this.freshness = freshness;
        this.furtherFactors = furtherFactors;
        this.publisher = publisher;
    }

    @GetMapping("/users/me")
    AccountJson show(Authentication caller) {
        return AccountJson.of(accounts.byId(id(caller)).orElseThrow());
    }

    /**
     * What is left out stays as it is. Another address wants the password, or a sign-in that is fresh; it becomes the account's own
     * when whoever reads its mails confirms it.
     */
    @PutMapping("/users/me")
    AccountJson change(@RequestBody Profile profile, Authentication caller, Locale locale) {
        Account account = accounts.byId(id(caller)).orElseThrow();
        if (profile.email() != null && !hasProved(account, profile.email())) {
            NewAccount.checkAddress(profile.email());
            requireFresh(caller, account, profile.password());
            publisher.publishEvent(new AddressWanted(account, profile.email().strip(), locale));
        }
        return AccountJson.of(profile.fullName() == null ? account : changes.rename(account.id(), profile.fullName()));
    }

    /** Wants the password, or a sign-in that is fresh. */
    @DeleteMapping("/users/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@RequestBody(required = false) @Nullable Proof proof, Authentication caller) {
        Account account = accounts.byId(id(caller)).orElseThrow();
        requireFresh(caller, account, proof == null ? null : proof.password());
        changes.deleteByOwner(account.id(), properties.deletionDelay());
    }

    @PostMapping("/auth/delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteWithCredentials(@RequestBody Credentials credentials) {
        Account account = passwords.require(credentials);
        if (furtherFactors.areOf(account.id())) {
            throw new FurtherFactorNeeded();
        }
        changes.deleteByOwner(account.id(), properties.deletionDelay());
    }

    private void requireFresh(Authentication caller, Account account, @Nullable String password) {
        if (!freshness.isFresh(caller) && !knowsPassword(account, password)) {
            throw new AccessDeniedException("Sign in again, or give the password");
        }
    }

    private boolean knowsPassword(Account account, @Nullable String password) {
        return password != null && passwords.check(account.username(), password).isPresent();
    }

    private static boolean hasProved(Account account, String address) {
        return account.emailVerified() && address.equals(account.email());
    }

    private static UUID id(Authentication caller) {
        return AccountPrincipal.of(caller).accountId();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Profile(
            @Nullable String fullName,
            @Nullable String email,
            @Nullable String password) {

        @Override
        public String toString() {
            return "Profile[…]";
        }
    }

    record Proof(@Nullable String password) {

        @Override
        public String toString() {
            return "Proof[…]";
        }
    }
}
