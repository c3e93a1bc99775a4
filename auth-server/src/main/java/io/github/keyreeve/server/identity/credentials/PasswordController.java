package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
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
    private final AssurancePolicy policy;
    private final Clock clock;

    PasswordController(PasswordChange change, AssurancePolicy policy, Clock clock) {
        this.change = change;
        this.policy = policy;
        this.clock = clock;
    }

    /** The current password is the factor that is shown in the request; it is verified with the change. */
    @PostMapping("/users/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody Change request, Authentication caller, Locale locale) {
        AuthenticationEvent event = AuthenticationEvent.of(caller).orElseThrow();
        policy.require("password-change", caller, event.with(Factor.PASSWORD, clock.instant()));
        new InputErrors()
                .check(
                        "new_password",
                        () -> change.change(caller, request.currentPassword(), request.newPassword(), locale))
                .throwIfAny();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Change(String currentPassword, String newPassword) {

        Change(@Nullable String currentPassword, @Nullable String newPassword) {
            this.currentPassword = Objects.requireNonNullElse(currentPassword, "");
            this.newPassword = Objects.requireNonNullElse(newPassword, "");
        }

        @Override
        public String toString() {
            return "Change[…]";
        }
    }
}
