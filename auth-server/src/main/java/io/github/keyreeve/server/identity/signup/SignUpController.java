package io.github.keyreeve.server.identity.signup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-up and invitations by API. */
@RestController
class SignUpController {

    private final SignUp signUp;
    private final Invitations invitations;

    SignUpController(SignUp signUp, Invitations invitations) {
        this.signUp = signUp;
        this.invitations = invitations;
    }

    @PostMapping("/auth/register")
    @ResponseStatus(HttpStatus.CREATED)
    Registration register(@RequestBody SignUpRequest request, Locale locale) {
        return signUp.register(request, new SignUpOrigin(locale, null));
    }

    /** For administrators. */
    @PostMapping("/api/admin/users/invitations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void invite(@RequestBody Address address, Locale locale) {
        invitations.invite(address.emailOrEmpty(), locale);
    }

    record Address(@Nullable String email) {

        String emailOrEmpty() {
            return email == null ? "" : email;
        }
    }
}
