package io.github.keyreeve.server.identity.lifecycle;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Restores a deleted account by API. */
@RestController
class DeletionController {

    private final AccountRestore accountRestore;

    DeletionController(AccountRestore accountRestore) {
        this.accountRestore = accountRestore;
    }

    @PostMapping("/auth/restore-account")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(@RequestBody Token token) {
        accountRestore.restore(token.token() == null ? "" : token.token());
    }

    record Token(@Nullable String token) {

        @Override
        public String toString() {
            return "Token[…]";
        }
    }
}
