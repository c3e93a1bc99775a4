package io.github.keyreeve.server.identity.lifecycle;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes a deletion back by API. */
@RestController
class DeletionController {

    private final AccountRestore undo;

    DeletionController(AccountRestore undo) {
        this.undo = undo;
    }

    @PostMapping("/auth/keep-account")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@RequestBody Token token) {
        undo.takeBack(token.token() == null ? "" : token.token());
    }

    record Token(@Nullable String token) {

        @Override
        public String toString() {
            return "Token[…]";
        }
    }
}
