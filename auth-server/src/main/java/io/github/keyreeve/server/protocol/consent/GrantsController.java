package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The clients that the caller has consented to. */
@RestController
class GrantsController {

    private final ConsentedClients apps;
    private final ShownClients shownApps;

    GrantsController(ConsentedClients apps, ShownClients shownApps) {
        this.apps = apps;
        this.shownApps = shownApps;
    }

    @GetMapping("/users/me/grants")
    Map<String, List<ShownClient>> list(Authentication caller, Locale locale) {
        return Map.of("items", shownApps.of(AccountPrincipal.of(caller).accountId(), locale));
    }

    @DeleteMapping("/users/me/grants/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String clientId, Authentication caller) {
        if (apps.withdraw(AccountPrincipal.of(caller).accountId(), clientId).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
