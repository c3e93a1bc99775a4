package io.github.keyreeve.server.identity.authentication;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The scopes that request standard claims, OpenID Connect Core section 5.4. */
public final class StandardScopes {

    private static final Map<String, List<String>> CLAIMS = Map.of(
            "profile",
            List.of(
                    "name",
                    "preferred_username",
                    "updated_at",
                    "given_name",
                    "family_name",
                    "middle_name",
                    "nickname",
                    "profile",
                    "picture",
                    "website",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale"),
            "email",
            List.of("email", "email_verified"),
            "address",
            List.of("address"),
            "phone",
            List.of("phone_number", "phone_number_verified"));

    private static final Map<String, String> BY_CLAIM = CLAIMS.entrySet().stream()
            .flatMap(scope -> scope.getValue().stream().map(claim -> Map.entry(claim, scope.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private StandardScopes() {}

    /** The claims that these scopes request. */
    public static Set<String> claims(Collection<String> scopes) {
        return scopes.stream()
                .flatMap(scope -> CLAIMS.getOrDefault(scope, List.of()).stream())
                .collect(Collectors.toSet());
    }

    /** The scope that requests this claim, among others; empty for a claim that no scope requests. */
    public static Optional<String> of(String claim) {
        return Optional.ofNullable(BY_CLAIM.get(claim));
    }
}
