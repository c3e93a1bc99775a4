package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequests;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-up and activation by API. */
@RestController
class SignUpController {

    private final SignUp signUp;
    private final Activation activation;
    private final Invitations invitations;
    private final LinkRequests requests;
    private final ClientIpResolver addresses;

    SignUpController(
            SignUp signUp,
            Activation activation,
            Invitations invitations,
            LinkRequests requests,
            ClientIpResolver addresses) {
        this.signUp = signUp;
        this.activation = activation;
        this.invitations = invitations;
        this.requests = requests;
        this.addresses = addresses;
    }

    @PostMapping("/auth/register")
    @ResponseStatus(HttpStatus.CREATED)
    Registration register(@RequestBody SignUpRequest request, Locale locale) {
        return signUp.register(request, locale);
    }

    @PostMapping("/auth/activate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void activate(@RequestBody Token token) {
        activation.activate(token.tokenOrEmpty());
    }

    @PostMapping("/auth/activate/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@RequestBody Address address, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.ACTIVATION, address.emailOrEmpty(), locale, addresses.of(request));
    }

    /** For administrators. */
    @PostMapping("/api/admin/users/invitations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void invite(@RequestBody Address address, Locale locale) {
        invitations.invite(address.emailOrEmpty(), locale);
    }

    record Token(@Nullable String token) {

        String tokenOrEmpty() {
            return token == null ? "" : token;
        }

        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    record Address(@Nullable String email) {

        String emailOrEmpty() {
            return email == null ? "" : email;
        }
    }
}
