package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.signin.sessions.AppSignIn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;

/** A token request with the password of a user, RFC 6749 section 4.3.2. */
final class PasswordGrantRequest extends OAuth2AuthorizationGrantAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String username;
    private final String password;
    private final @Nullable String scope;
    private final transient List<String> resources;
    private final transient AppSignIn origin;

    /**
     * @param scope as it was sent
     * @param resources RFC 8707 section 2
     * @param origin what the sign-in is recorded by
     */
    PasswordGrantRequest(
            Authentication client,
            String username,
            String password,
            @Nullable String scope,
            List<String> resources,
            AppSignIn origin) {
        super(PasswordGrant.TYPE, client, Map.of());
        this.username = username;
        this.password = password;
        this.scope = scope;
        this.resources = List.copyOf(resources);
        this.origin = origin;
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }

    @Nullable
    String scope() {
        return scope;
    }

    List<String> resources() {
        return resources;
    }

    AppSignIn origin() {
        return origin;
    }
}
