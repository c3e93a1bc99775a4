package io.github.keyreeve.server.console.admin;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The factors, sessions and applications of a user by API. */
@RestController
@RequestMapping("/api/admin/users/{id}")
class AccountAccessController {

    private final AccountAdministration administration;
    private final AccountAccess access;

    AccountAccessController(AccountAdministration administration, AccountAccess access) {
        this.administration = administration;
        this.access = access;
    }

    @GetMapping("/factors")
    Map<String, Object> factors(@PathVariable UUID id) {
        administration.existing(id);
        return Map.of("second_factors", access.secondFactors(id), "passkeys", access.passkeys(id));
    }

    @GetMapping("/sessions")
    Map<String, Collection<?>> sessions(@PathVariable UUID id) {
        administration.existing(id);
        return Map.of("items", access.sessions(id));
    }

    @DeleteMapping("/sessions/{sid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@PathVariable UUID id, @PathVariable String sid, Authentication caller) {
        access.endSession(id, sid, caller);
    }

    @GetMapping("/grants")
    Map<String, Collection<?>> grants(@PathVariable UUID id) {
        administration.existing(id);
        return Map.of("items", access.grants(id));
    }

    @DeleteMapping("/grants/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @PathVariable String clientId, Authentication caller) {
        access.revoke(id, clientId, caller);
    }
}
