package io.github.keyreeve.resource.tokens;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.GrantedAuthority;

/**
 * The authorities that the resource requires and a valid token lacks.
 *
 * @param scopes the client can request them: RFC 6750 section 3 has a parameter for them
 * @param roles an administrator grants them; a new token does not add them
 */
record MissingAuthorities(List<String> scopes, List<String> roles) {

    static MissingAuthorities of(AccessDeniedException denial) {
        List<String> authorities = authorities(denial)
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new MissingAuthorities(withPrefix("SCOPE_", authorities), withPrefix("ROLE_", authorities));
    }

    /** The parameter {@code scope} of the challenge; none where more scopes would not help. */
    @Nullable
    String scope() {
        return scopes.isEmpty() ? null : String.join(" ", scopes);
    }

    String inWords() {
        String lacking = Stream.concat(
                        scopes.stream().map(scope -> "the scope " + scope),
                        roles.stream().map(role -> "the role " + role))
                .collect(Collectors.joining(" and "));
        return lacking.isEmpty() ? "The token does not permit this." : "The token lacks " + lacking + ".";
    }

    private static Stream<? extends GrantedAuthority> authorities(AccessDeniedException denial) {
        return denial instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities().stream()
                : Stream.empty();
    }

    private static List<String> withPrefix(String prefix, Collection<String> authorities) {
        return authorities.stream()
                .filter(authority -> authority.startsWith(prefix))
                .map(authority -> authority.substring(prefix.length()))
                .toList();
    }
}
