package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** The caller's account. */
@RestController
class ProfileController {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final AccountDeletion accountDeletion;
    private final PasswordAuthenticator passwords;
    private final OwnerVerification verification;
    private final SecondFactorPolicy secondFactorPolicy;
    private final EmailChangeForm emailChange;

    ProfileController(
            Accounts accounts,
            AccountChanges changes,
            AccountDeletion accountDeletion,
            PasswordAuthenticator passwords,
            OwnerVerification verification,
            SecondFactorPolicy secondFactorPolicy,
            EmailChangeForm emailChange) {
        this.accounts = accounts;
        this.changes = changes;
        this.accountDeletion = accountDeletion;
        this.passwords = passwords;
        this.verification = verification;
        this.secondFactorPolicy = secondFactorPolicy;
        this.emailChange = emailChange;
    }

    @GetMapping("/users/me")
    AccountJson show(Authentication caller) {
        return AccountJson.of(accounts.byId(id(caller)).orElseThrow());
    }

    /**
     * Members that are left out are not changed. A new address requires the password or a recent authentication; it takes effect
     * when it is confirmed by mail.
     */
    @PutMapping("/users/me")
    AccountJson change(@RequestBody Profile profile, Authentication caller, Locale locale) {
        Account account = accounts.byId(id(caller)).orElseThrow();
        if (profile.email() != null && emailChange.isNew(account, profile.email())) {
            verification.require(caller, account, profile.password());
            emailChange.ask(account, profile.email(), locale);
        }
        return AccountJson.of(profile.fullName() == null ? account : changes.rename(account.id(), profile.fullName()));
    }

    /** Requires the password or a recent authentication. */
    @DeleteMapping("/users/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@RequestBody(required = false) @Nullable Password given, Authentication caller) {
        Account account = accounts.byId(id(caller)).orElseThrow();
        verification.require(caller, account, given == null ? null : given.password());
        accountDeletion.delete(account.id());
    }

    @PostMapping("/auth/delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteWithCredentials(@RequestBody Credentials credentials) {
        Account account = passwords.require(credentials);
        if (secondFactorPolicy.isRequiredFor(account.id())) {
            throw new SecondFactorRequired();
        }
        accountDeletion.delete(account.id());
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

    record Password(@Nullable String password) {

        @Override
        public String toString() {
            return "Password[…]";
        }
    }
}
