package io.github.keyreeve.server.console.account;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.identity.profile.AccountDetails;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InputErrors;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

    private final OwnAccount own;
    private final AccountDeletion accountDeletion;
    private final PasswordAuthenticator passwords;
    private final SecondFactorPolicy secondFactorPolicy;

    ProfileController(
            OwnAccount own,
            AccountDeletion accountDeletion,
            PasswordAuthenticator passwords,
            SecondFactorPolicy secondFactorPolicy) {
        this.own = own;
        this.accountDeletion = accountDeletion;
        this.passwords = passwords;
        this.secondFactorPolicy = secondFactorPolicy;
    }

    @GetMapping("/users/me")
    AccountDetails show(Authentication caller) {
        return own.details(caller);
    }

    /**
     * Members that are left out are not changed. A new address requires recent factors, in the token or in the request; it takes
     * effect when it is confirmed by mail.
     */
    @PutMapping("/users/me")
    AccountDetails change(@RequestBody Change change, Authentication caller, Locale locale) {
        String email = change.email();
        InputErrors errors = new InputErrors().check("", () -> own.check(caller, change.fullName(), change.claims()));
        if (email != null) {
            errors.check("email", () -> own.checkEmail(email));
        }
        errors.throwIfAny();
        if (email != null) {
            own.changeEmail(caller, email, new ShownFactors(change.password(), change.code()), locale);
        }
        return change.isOfProfile() ? own.change(caller, change.fullName(), change.claims()) : own.details(caller);
    }

    /** Requires recent factors, in the token or in the request. */
    @DeleteMapping(path = "/users/me", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@RequestBody(required = false) @Nullable ShownFactors shown, Authentication caller) {
        own.delete(caller, shown == null ? ShownFactors.NONE : shown);
    }

    @PostMapping("/auth/delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteWithCredentials(@RequestBody Credentials credentials) {
        Account account = passwords.require(credentials);
        if (secondFactorPolicy.isRequiredFor(account.id())) {
            throw new SecondFactorRequired();
        }
        accountDeletion.delete(account.id(), account.epoch());
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Change(
            @Nullable String fullName,
            @Nullable String email,
            @Nullable String password,
            @Nullable String code,
            @JsonUnwrapped ProfilePatch claims) {

        @SuppressWarnings("NullAway") // Jackson passes null where no member is of the profile
        Change {
            claims = requireNonNullElse(claims, ProfilePatch.NONE).byOwner();
        }

        boolean isOfProfile() {
            return fullName != null || !claims.isEmpty();
        }

        @Override
        public String toString() {
            return "Change[…]";
        }
    }
}
