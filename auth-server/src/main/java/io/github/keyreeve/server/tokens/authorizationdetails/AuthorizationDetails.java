package io.github.keyreeve.server.tokens.authorizationdetails;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * What a client may do in detail, RFC 9396 section 2: of a request, a grant or a token.
 *
 * @param all JSON objects, each with its {@code type}
 */
public record AuthorizationDetails(List<Map<String, Object>> all) {

    /** The name of the parameter, of the member of responses and of the claim. */
    public static final String NAME = "authorization_details";

    /** The attribute of a grant. */
    public static final String ATTRIBUTE = AuthorizationDetails.class.getName();

    /** No details. */
    public static final AuthorizationDetails NONE = new AuthorizationDetails(List.of());

    private static final String TYPE = "type";
    private static final String AUTHORITY = "authorization_details:";
    private static final String LOCATIONS = "locations";

    public AuthorizationDetails {
        all = all.stream().map(Collections::unmodifiableMap).toList();
    }

    /** Reads the parameter; empty if it is malformed, or more than a user could read. */
    public static Optional<AuthorizationDetails> parse(String value) {
        return DetailsJson.parse(value).map(AuthorizationDetails::new);
    }

    /** Those of a request that was checked; none if it has none. */
    public static AuthorizationDetails ofRequest(Map<String, Object> parameters) {
        return parameters.get(NAME) instanceof String value ? parse(value).orElse(NONE) : NONE;
    }

    /** Those of a grant; none if it has none. */
    public static AuthorizationDetails of(@Nullable OAuth2Authorization grant) {
        return Optional.ofNullable(grant)
                .map(found -> found.<AuthorizationDetails>getAttribute(ATTRIBUTE))
                .orElse(NONE);
    }

    /** Those of an access token with these claims, section 9.1. */
    @SuppressWarnings("unchecked") // The claim is an array of objects, as this server has signed or stored it
    public static AuthorizationDetails ofClaims(@Nullable Map<String, Object> claims) {
        return claims != null && claims.get(NAME) instanceof List<?> all
                ? new AuthorizationDetails((List<Map<String, Object>>) all)
                : NONE;
    }

    /** As read from a column. */
    public static AuthorizationDetails ofColumn(@Nullable String stored) {
        return stored == null ? NONE : new AuthorizationDetails(DetailsJson.read(stored));
    }

    /** As JSON for a column; null for none. */
    public @Nullable String asColumn() {
        return isEmpty() ? null : DetailsJson.write(all);
    }

    /** These, and those of the others that are not among them. */
    public AuthorizationDetails and(AuthorizationDetails others) {
        return new AuthorizationDetails(
                Stream.concat(all.stream(), others.all.stream()).distinct().toList());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Their types, as authorities of a consent beside its scopes. */
    public Set<GrantedAuthority> authorities() {
        return all.stream()
                .<GrantedAuthority>map(detail -> new SimpleGrantedAuthority(AUTHORITY + type(detail)))
                .collect(Collectors.toSet());
    }

    /** The types among the authorities of a consent, in alphabetical order. */
    public static List<String> types(Collection<GrantedAuthority> authorities) {
        return authorities.stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(authority -> authority.startsWith(AUTHORITY))
                .map(authority -> authority.substring(AUTHORITY.length()))
                .sorted()
                .toList();
    }

    /** Only those of these types. */
    public AuthorizationDetails ofTypes(Collection<String> types) {
        return only(detail -> types.contains(type(detail)));
    }

    /** Only those that are of use at one of these resources: they name it, or no location at all, section 2.2. */
    public AuthorizationDetails at(Collection<String> resources) {
        return only(detail -> !(detail.get(LOCATIONS) instanceof Collection<?> locations)
                || !Collections.disjoint(locations, resources));
    }

    /** Whether each of these is one of them, member by member. */
    public boolean contains(AuthorizationDetails some) {
        return all.containsAll(some.all);
    }

    private AuthorizationDetails only(Predicate<Map<String, Object>> condition) {
        return isEmpty()
                ? this
                : new AuthorizationDetails(all.stream().filter(condition).toList());
    }

    /** The type of a detail; an empty text if it has none. */
    static String type(Map<String, Object> detail) {
        return detail.get(TYPE) instanceof String type ? type : "";
    }
}
