package io.github.keyreeve.server.identity.email;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Confirms a new e-mail address by API. */
@RestController
class EmailController {

    private final EmailChange change;

    EmailController(EmailChange change) {
        this.change = change;
    }

    @PostMapping("/auth/confirm-email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody Token token, Locale locale) {
        change.confirm(token.token() == null ? "" : token.token(), locale);
    }

    record Token(@Nullable String token) {

        @Override
        public String toString() {
            return "Token[…]";
        }
    }
}
