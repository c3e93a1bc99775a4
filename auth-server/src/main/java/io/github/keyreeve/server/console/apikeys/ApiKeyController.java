package io.github.keyreeve.server.console.apikeys;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import io.github.keyreeve.server.tokens.apikeys.IssuedApiKey;
import io.github.keyreeve.server.tokens.apikeys.NewApiKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The API keys of the caller. */
@RestController
@RequestMapping("/users/me/api-keys")
class ApiKeyController {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    Map<String, List<?>> list(Authentication caller, Locale locale) {
        UUID account = AccountPrincipal.of(caller).accountId();
        return Map.of("items", keys.of(account), "usage_scopes", keys.offered(account, locale));
    }

    /** The response shows the value, and nothing later does. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedApiKey issue(@RequestBody NewApiKey requested, Authentication caller) {
        return keys.issue(AuthenticationEvent.of(caller).orElseThrow(), requested);
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID keyId, Authentication caller) {
        if (keys.revoke(AccountPrincipal.of(caller).accountId(), keyId).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
