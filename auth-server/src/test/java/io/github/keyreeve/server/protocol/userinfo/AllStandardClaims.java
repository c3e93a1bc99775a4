package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A user who has each of the standard claims, OpenID Connect Core section 5.1. */
public final class AllStandardClaims {

    /** With it a client gets all of them. */
    public static final String SCOPE = "openid profile email address phone";

    private AllStandardClaims() {}

    public static SignedInUser user(Node node) {
        SignedInUser user = SignedInUser.of(
                node,
                new NewAccount(
                        "ada-" + UUID.randomUUID(),
                        UUID.randomUUID() + "@example.com",
                        "Ada Lovelace",
                        NewAccount.DEFAULT_TIER,
                        Set.of(),
                        AccountState.ACTIVE));
        give(user, all());
        return user;
    }

    static void give(SignedInUser user, Map<String, Object> claims) {
        ProfilePatch patch = new JsonMapper().convertValue(claims, ProfilePatch.class);
        user.node().bean(Profiles.class).patch(user.id(), AccountPatch.NONE, patch, null);
    }

    static Map<String, Object> all() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("given_name", "Ada");
        claims.put("family_name", "Lovelace");
        claims.put("middle_name", "King");
        claims.put("nickname", "Countess");
        claims.put("profile", "https://example.com/ada");
        claims.put("picture", "https://example.com/ada.png");
        claims.put("website", "https://ada.example");
        claims.put("gender", "female");
        claims.put("birthdate", "1815-12-10");
        claims.put("zoneinfo", "Europe/London");
        claims.put("locale", "en-GB");
        claims.put("address", Map.of("street_address", "12 St James’s Square", "locality", "London", "country", "UK"));
        claims.put("phone_number", "+442071234567");
        claims.put("phone_number_verified", true);
        return claims;
    }
}
