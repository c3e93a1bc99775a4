package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.platform.errors.InputErrors;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Password change by API. */
@RestController
class PasswordController {

    private final PasswordChange change;
    private final SecondFactors secondFactors;
    private final AssurancePolicy policy;
    private final Clock clock;

    PasswordController(PasswordChange change, SecondFactors secondFactors, AssurancePolicy policy, Clock clock) {
        this.change = change;
        this.secondFactors = secondFactors;
        this.policy = policy;
        this.clock = clock;
    }

    /** The current password is a factor that is shown in the request; it is verified with the change. */
    @PostMapping("/users/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody Change request, Authentication caller, Locale locale) {
        AuthenticationEvent event = AuthenticationEvent.of(caller).orElseThrow().with(Factor.PASSWORD, clock.instant());
        policy.require("password-change", caller, withCode(event, caller, request));
        new InputErrors()
                .check(
                        "new_password",
                        () -> change.change(caller, request.currentPassword(), request.newPassword(), locale))
                .throwIfAny();
    }

    /** A code is looked at beside the right password only, as in a sign-in. */
    private AuthenticationEvent withCode(AuthenticationEvent event, Authentication caller, Change request) {
        String code = request.code();
        if (code == null) {
            return event;
        }
        change.verifyCurrent(caller, request.currentPassword());
        return secondFactors
                .prove(event.account(), code)
                .map(factor -> event.with(factor, clock.instant()))
                .orElse(event);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Change(
            String currentPassword,
            String newPassword,
            @Nullable String code) {

        Change(@Nullable String currentPassword, @Nullable String newPassword, @Nullable String code) {
            this.currentPassword = Objects.requireNonNullElse(currentPassword, "");
            this.newPassword = Objects.requireNonNullElse(newPassword, "");
            this.code = code;
        }

        @Override
        public String toString() {
            return "Change[…]";
        }
    }
}
