package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequests;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import jakarta.servlet.http.HttpServletRequest;
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

/** Password reset and password change by API. */
@RestController
class PasswordController {

    private final PasswordReset reset;
    private final PasswordChange change;
    private final LinkRequests requests;
    private final ClientIpResolver addresses;

    PasswordController(PasswordReset reset, PasswordChange change, LinkRequests requests, ClientIpResolver addresses) {
        this.reset = reset;
        this.change = change;
        this.requests = requests;
        this.addresses = addresses;
    }

    /** Responds before the account is looked up, so that neither the response nor its timing reveals whether it exists. */
    @PostMapping("/auth/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@RequestBody Forgotten forgotten, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.RESET, orEmpty(forgotten.email()), locale, addresses.of(request));
    }

    @PostMapping("/auth/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestBody Reset request, Locale locale) {
        reset.reset(orEmpty(request.token()), orEmpty(request.password()), locale);
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

    record Forgotten(@Nullable String email) {}

    record Reset(@Nullable String token, @Nullable String password) {

        @Override
        public String toString() {
            return "Reset[…]";
        }
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
