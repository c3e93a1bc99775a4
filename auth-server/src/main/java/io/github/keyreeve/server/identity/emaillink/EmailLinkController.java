package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

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

    @PostMapping({"/auth/activate", "/auth/confirm-email", "/auth/reset", "/auth/restore-account"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void redeem(@RequestBody EmailLinkForm form, Locale locale, HttpServletRequest request) {
        InputErrors.required("token", form.token());
        new InputErrors()
                .check("password", () -> actions.of(request).redeem(form, locale))
                .throwIfAny();
    }

    @PostMapping("/auth/activate/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@RequestBody Address address, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.ACTIVATION, address.emailOrEmpty(), locale, addresses.of(request));
    }

    @PostMapping("/auth/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@RequestBody Address address, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.RESET, address.emailOrEmpty(), locale, addresses.of(request));
    }

    record Address(@Nullable String email) {

        String emailOrEmpty() {
            return Objects.requireNonNullElse(email, "");
        }
    }
}
