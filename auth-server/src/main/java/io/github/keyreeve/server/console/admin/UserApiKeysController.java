package io.github.keyreeve.server.console.admin;

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

/** The API keys of a user by API. */
@RestController
@RequestMapping("/api/admin/users/{id}/api-keys")
class UserApiKeysController {

    private final UserApiKeys keys;

    UserApiKeysController(UserApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    Map<String, List<?>> list(@PathVariable UUID id, Locale locale) {
        return Map.of("items", keys.of(id), "usage_scopes", keys.offered(id, locale));
    }

    /** The response shows the value, and nothing later does. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedApiKey issue(@PathVariable UUID id, @RequestBody NewApiKey requested, Authentication caller) {
        return keys.issue(id, requested, caller);
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @PathVariable UUID keyId, Authentication caller) {
        keys.revoke(id, keyId, caller);
    }
}
