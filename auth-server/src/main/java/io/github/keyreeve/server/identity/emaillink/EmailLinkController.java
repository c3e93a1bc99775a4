package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Mailed links by API. */
@RestController
final class EmailLinkController {

    private final EmailLinkActions actions;
    private final LinkRequests requests;
    private final ClientIpResolver addresses;

    EmailLinkController(EmailLinkActions actions, LinkRequests requests, ClientIpResolver addresses) {
        this.actions = actions;
        this.requests = requests;
        this.addresses = addresses;
    }

    /** 204, or 200 for an account that has no password now. */
    @PostMapping({"/auth/activate", "/auth/confirm-email", "/auth/reset", "/auth/restore-account", "/auth/revert-email"
    })
    ResponseEntity<PasswordRequired> redeem(
            @RequestBody EmailLinkForm form, Locale locale, HttpServletRequest request) {
        InputErrors.required("token", form.token());
        InputErrors errors = new InputErrors();
        Optional<LinkOutcome> outcome =
                errors.read("password", () -> actions.of(request).redeem(form, locale));
        errors.throwIfAny();
        return outcome.filter(LinkOutcome.PASSWORD_REQUIRED::equals).isPresent()
                ? ResponseEntity.ok(PasswordRequired.BY_MAIL)
                : ResponseEntity.noContent().build();
    }

    @PostMapping("/auth/activate/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@RequestBody Address address, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.ACTIVATION, address.emailOrEmpty(), locale, addresses.of(request), null);
    }

    @PostMapping("/auth/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@RequestBody Address address, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.RESET, address.emailOrEmpty(), locale, addresses.of(request), null);
    }

    /** The account can be signed in to when its owner has set a password. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PasswordRequired(boolean passwordRequired, String detail) {

        static final PasswordRequired BY_MAIL = new PasswordRequired(
                true, "The account has no password. Set one by the link that POST /auth/forgot mails to its address.");
    }

    record Address(@Nullable String email) {

        String emailOrEmpty() {
            return Objects.requireNonNullElse(email, "");
        }
    }
}
