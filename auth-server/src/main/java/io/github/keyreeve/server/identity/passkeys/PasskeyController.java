package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The caller's passkeys. Only a browser adds one. */
@RestController
class PasskeyController {

    private final PasskeyRegistration passkeys;

    PasskeyController(PasskeyRegistration passkeys) {
        this.passkeys = passkeys;
    }

    @GetMapping("/users/me/passkeys")
    Map<String, List<Passkey>> list(Authentication caller) {
        return Map.of("items", passkeys.of(AccountPrincipal.of(caller).accountId()));
    }

    @PatchMapping("/users/me/passkeys/{credentialId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable String credentialId, @RequestBody Change change, Authentication caller) {
        require(passkeys.rename(event(caller), credentialId, PasskeyLabel.read(change.label())));
    }

    @DeleteMapping("/users/me/passkeys/{credentialId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String credentialId, Authentication caller) {
        require(passkeys.remove(event(caller), credentialId));
    }

    private static void require(boolean isThere) {
        if (!isThere) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static AuthenticationEvent event(Authentication caller) {
        return AuthenticationEvent.of(caller).orElseThrow();
    }

    record Change(@Nullable String label) {}
}
