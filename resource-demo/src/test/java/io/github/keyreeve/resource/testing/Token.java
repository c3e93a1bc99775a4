package io.github.keyreeve.resource.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A builder for access tokens; without changes, a valid one that permits nothing. */
public final class Token {

    private final FakeIssuer issuer;
    private final Map<String, Object> claims = new HashMap<>();
    private @Nullable String type = "at+jwt";

    private Token(FakeIssuer issuer, String subject, String client) {
        this.issuer = issuer;
        Instant now = Instant.now();
        claim("iss", issuer.issuer());
        claim("sub", subject);
        claim("aud", List.of(Api.IDENTIFIER));
        claim("client_id", client);
        claim("iat", now.getEpochSecond());
        claim("exp", now.plusSeconds(300).getEpochSecond());
        claim("jti", UUID.randomUUID().toString());
    }

    public static Token of(FakeIssuer issuer, String user) {
        return new Token(issuer, user, "demo-web").signedIn(Instant.now());
    }

    public static Token ofService(FakeIssuer issuer) {
        return new Token(issuer, "demo-service", "demo-service");
    }

    public Token scope(String scope) {
        return claim("scope", scope);
    }

    public Token role(String role) {
        return claim("roles", List.of(role));
    }

    public Token tier(String tier) {
        return claim("tier", tier);
    }

    public Token signedIn(Instant time) {
        return claim("auth_time", time.getEpochSecond());
    }

    public Token audience(String... audience) {
        return claim("aud", List.of(audience));
    }

    public Token expiredSince(int seconds) {
        claim("iat", Instant.now().minusSeconds(seconds + 300L).getEpochSecond());
        return claim("exp", Instant.now().minusSeconds(seconds).getEpochSecond());
    }

    public Token claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public Token without(String name) {
        claims.remove(name);
        return this;
    }

    /** The header {@code typ}; none for null. */
    public Token type(@Nullable String name) {
        this.type = name;
        return this;
    }

    public String jwt() {
        return jwt(issuer.ecKey());
    }

    public String jwt(ECKey key) {
        try {
            return jwt(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with the issuer's RSA key. */
    public String jwt(JWSAlgorithm algorithm) {
        try {
            return jwt(algorithm, issuer.rsaKey().getKeyID(), new RSASSASigner(issuer.rsaKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String jwt(JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm).keyID(keyId);
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        try {
            SignedJWT jwt = new SignedJWT(header.build(), claimsSet());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public JWTClaimsSet claimsSet() {
        try {
            return JWTClaimsSet.parse(claims);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An API key that introspects as these claims, as the issuer says them of keys. */
    public String apiKey() {
        claims.put("active", true);
        claims.put("token_type", "N_A");
        claims.put("api_key_id", UUID.randomUUID().toString());
        claims.remove("client_id");
        return issuer.keepKey(claims);
    }

    /** An opaque token that introspects as these claims. */
    public String opaque() {
        claims.put("active", true);
        claims.put("token_type", "Bearer");
        return issuer.keepOpaque(claims);
    }
}
