package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
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

    PasswordController(PasswordChange change) {
        this.change = change;
    }

    @PostMapping("/users/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody Change request, Authentication caller, Locale locale) {
        change.change(
                AccountPrincipal.of(caller).accountId(),
                orEmpty(request.currentPassword()),
                orEmpty(request.newPassword()),
                locale);
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Change(
            @Nullable String currentPassword, @Nullable String newPassword) {

        @Override
        public String toString() {
            return "Change[…]";
        }
    }
}
