package io.github.keyreeve.server.protocol.dpop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.keyreeve.testing.Node;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A proof of possession, RFC 9449 section 4.2: a valid one, of which a test changes what it is about. */
public final class TestProof {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final JWSSigner signer;

    private TestProof(JWSSigner signer) {
        this.signer = signer;
    }

    /** One for a request of this method at this path of the issuer, signed by this key. */
    public static TestProof of(Node node, String method, String path, JWK key) {
        return new TestProof(signer(key))
                .header("typ", "dpop+jwt")
                .header("alg", key instanceof ECKey ? "ES256" : "RS256")
                .header("jwk", key.toPublicJWK().toJSONObject())
                .claim("jti", UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", node.uri() + path)
                .claim("iat", node.bean(Clock.class).instant().getEpochSecond());
    }

    /** One for a token request. */
    public static TestProof ofTokenRequest(Node node, JWK key) {
        return of(node, "POST", "/oauth2/token", key);
    }

    /** Another value, or none if it is null. */
    public TestProof claim(String name, @Nullable Object value) {
        return put(claims, name, value);
    }

    /** The same in the header. */
    public TestProof header(String name, @Nullable Object value) {
        return put(header, name, value);
    }

    /** For a request with this access token. */
    public TestProof with(String accessToken) {
        return claim("ath", hash(accessToken));
    }

    /** The JWT. */
    public String text() {
        try {
            String content = encoded(header) + "." + encoded(claims);
            return content + "." + signer.sign(signable(), content.getBytes(UTF_8));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The thumbprint of a key, as {@code cnf} and {@code dpop_jkt} have it. */
    public static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hash(String accessToken) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The algorithm of the header if the key can sign with it; else one with which it can. */
    private JWSHeader signable() {
        JWSAlgorithm named = JWSAlgorithm.parse(String.valueOf(header.get("alg")));
        Set<JWSAlgorithm> possible = signer.supportedJWSAlgorithms();
        return new JWSHeader(
                possible.contains(named) ? named : possible.iterator().next());
    }

    private TestProof put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return this;
    }

    private static String encoded(Map<String, Object> members) {
        return Base64URL.encode(JSON.writeValueAsBytes(members)).toString();
    }

    private static JWSSigner signer(JWK key) {
        try {
            return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
