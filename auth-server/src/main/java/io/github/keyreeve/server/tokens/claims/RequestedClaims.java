package io.github.keyreeve.server.tokens.claims;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.keyreeve.server.identity.authentication.StandardScopes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import tools.jackson.databind.json.JsonMapper;

/**
 * Standard claims that a client requests by name beside those of its scopes, OpenID Connect Core section 5.5. A client may have them as
 * far as it is registered for the scope that would request them too, and the user allows that scope.
 *
 * @param userInfo those of UserInfo
 * @param idToken those of ID tokens
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestedClaims(
        @JsonProperty("userinfo") Set<String> userInfo,
        @JsonProperty("id_token") Set<String> idToken) {

    /** No claims. */
    public static final RequestedClaims NONE = new RequestedClaims(Set.of(), Set.of());

    /** The attribute of a grant. */
    public static final String ATTRIBUTE = RequestedClaims.class.getName();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public RequestedClaims {
        userInfo = Set.copyOf(userInfo);
        idToken = Set.copyOf(idToken);
    }

    /** Those of a grant; none if it has none. */
    public static RequestedClaims of(@Nullable OAuth2Authorization grant) {
        return Optional.ofNullable(grant)
                .map(found -> found.<RequestedClaims>getAttribute(ATTRIBUTE))
                .orElse(NONE);
    }

    /**
     * Those of an authorization request that its client may have; none without the scope {@code openid}.
     *
     * @param parameters the additional ones of the request
     * @param registered the scopes of the client
     */
    public static RequestedClaims of(Set<String> scopes, Map<String, Object> parameters, Set<String> registered) {
        return scopes.contains("openid") && parameters.get(ClaimsParameter.NAME) instanceof String value
                ? ClaimsParameter.parse(value)
                        .map(ClaimsParameter::claims)
                        .orElse(NONE)
                        .within(registered)
                : NONE;
    }

    /** The scopes that would request them, which the user is asked for. */
    public Set<String> scopes() {
        return Stream.concat(userInfo.stream(), idToken.stream())
                .flatMap(claim -> StandardScopes.of(claim).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of this scope, in alphabetical order. */
    public Set<String> of(String scope) {
        return Stream.concat(userInfo.stream(), idToken.stream())
                .filter(claim -> isWithin(claim, Set.of(scope)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Only those that these scopes would request. */
    public RequestedClaims within(Collection<String> scopes) {
        return isEmpty() ? this : new RequestedClaims(within(userInfo, scopes), within(idToken, scopes));
    }

    private static Set<String> within(Set<String> claims, Collection<String> scopes) {
        return claims.stream().filter(claim -> isWithin(claim, scopes)).collect(Collectors.toSet());
    }

    private static boolean isWithin(String claim, Collection<String> scopes) {
        return StandardScopes.of(claim).filter(scopes::contains).isPresent();
    }

    private boolean isEmpty() {
        return userInfo.isEmpty() && idToken.isEmpty();
    }

    /** As JSON for a column; null for none. */
    public @Nullable String asColumn() {
        return isEmpty() ? null : JSON.writeValueAsString(this);
    }

    /** As read from a column. */
    public static RequestedClaims ofColumn(@Nullable String stored) {
        return stored == null ? NONE : JSON.readValue(stored, RequestedClaims.class);
    }
}
