package io.github.keyreeve.server.platform.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** The store of grants, with a span for each use. */
final class TracedGrants implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService grants;
    private final Traces traces;

    TracedGrants(OAuth2AuthorizationService grants, Traces traces) {
        this.grants = grants;
        this.traces = traces;
    }

    @Override
    public void save(OAuth2Authorization grant) {
        traces.step("grant storage", () -> grants.save(grant));
    }

    @Override
    public void remove(OAuth2Authorization grant) {
        traces.step("grant removal", () -> grants.remove(grant));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return grants.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return traces.step("grant lookup", () -> grants.findByToken(token, type));
    }
}
