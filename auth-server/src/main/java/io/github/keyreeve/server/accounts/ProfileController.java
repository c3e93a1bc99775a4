package io.github.keyreeve.server.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final FreshSignIn freshSignIn;

    ProfileController(
            Accounts accounts,
            AccountChanges changes,
            PasswordCheck passwords,
            AccountsProperties properties,
            FreshSignIn freshSignIn) {
        this.accounts = accounts;
        this.changes = changes;
        this.passwords = passwords;
        this.properties = properties;
        this.freshSignIn = freshSignIn;
    }

    @GetMapping("/users/me")
    AccountJson show(Authentication caller) {
        return AccountJson.of(accounts.byId(id(caller)).orElseThrow());
    }

    @PutMapping("/users/me")
    AccountJson change(@RequestBody Profile profile, Authentication caller) {
        return AccountJson.of(changes.rename(id(caller), profile.fullName()));
    }

    /** Wants the password, or a sign-in that is fresh. */
    @DeleteMapping("/users/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@RequestBody(required = false) @Nullable Proof proof, Authentication caller) {
        Account account = accounts.byId(id(caller)).orElseThrow();
        if (!freshSignIn.is(caller) && !knowsPassword(account, proof)) {
            throw new AccessDeniedException("Sign in again, or give the password");
        }
        changes.deleteByOwner(account.id(), properties.deletionDelay());
    }

    @PostMapping("/auth/delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteWithCredentials(@RequestBody Credentials credentials) {
        Account account = passwords.require(credentials);
        changes.deleteByOwner(account.id(), properties.deletionDelay());
    }

    private boolean knowsPassword(Account account, @Nullable Proof proof) {
        return proof != null
                && proof.password() != null
                && passwords.check(account.username(), proof.password()).isPresent();
    }

    private static UUID id(Authentication caller) {
        return AccountPrincipal.of(caller).accountId();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Profile(@Nullable String fullName) {}

    record Proof(@Nullable String password) {

        @Override
        public String toString() {
            return "Proof[…]";
        }
    }
}
