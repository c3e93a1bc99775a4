package io.github.keyreeve.server.protocol.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A client assertion, RFC 7523 section 2.2: a valid one, of which a test changes what it is about. */
public final class TestAssertion {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private @Nullable JWSSigner signer;

    private TestAssertion() {}

    /** One for the node, signed by this key. */
    public static TestAssertion of(Node node, String clientId, JWK key) {
        return of(node, clientId)
                .header("alg", key instanceof ECKey ec ? algorithm(ec) : "RS256")
                .header("kid", key.getKeyID())
                .signedBy(signer(key));
    }

    /** One for the node, signed with the secret of the client. */
    public static TestAssertion of(Node node, ClientCredentials client) {
        return of(node, client.id()).header("alg", "HS256").signedBy(signer(String.valueOf(client.secret())));
    }

    private static TestAssertion of(Node node, String clientId) {
        Instant now = node.bean(Clock.class).instant();
        return new TestAssertion()
                .claim("iss", clientId)
                .claim("sub", clientId)
                .claim("aud", node.uri().toString())
                .claim("jti", UUID.randomUUID().toString())
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.plusSeconds(60).getEpochSecond());
    }

    /** Another value, or none if it is null. */
    public TestAssertion claim(String name, @Nullable Object value) {
        return put(claims, name, value);
    }

    public TestAssertion header(String name, @Nullable Object value) {
        return put(header, name, value);
    }

    TestAssertion signedBy(@Nullable JWSSigner other) {
        signer = other;
        return this;
    }

    /** The JWT; without a signer its signature is empty. */
    public String text() {
        try {
            String content = encoded(header) + "." + encoded(claims);
            String signature = signer == null
                    ? ""
                    : signer.sign(signable(), content.getBytes(UTF_8)).toString();
            return content + "." + signature;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The parameters of a request that it authenticates, behind others. */
    public String form() {
        return form(text());
    }

    static String form(String assertion) {
        return "&client_assertion_type=" + URLEncoder.encode(TYPE, UTF_8) + "&client_assertion="
                + URLEncoder.encode(assertion, UTF_8);
    }

    /** The algorithm of the header if the key can sign with it; else one with which it can. */
    private JWSHeader signable() {
        JWSAlgorithm named = JWSAlgorithm.parse(String.valueOf(header.get("alg")));
        Set<JWSAlgorithm> possible = Objects.requireNonNull(signer).supportedJWSAlgorithms();
        return new JWSHeader(
                possible.contains(named) ? named : possible.iterator().next());
    }

    private TestAssertion put(Map<String, Object> members, String name, @Nullable Object value) {
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

    private static String algorithm(ECKey key) {
        return switch (key.getCurve().getName()) {
            case "P-384" -> "ES384";
            case "P-521" -> "ES512";
            default -> "ES256";
        };
    }

    static JWSSigner signer(String secret) {
        try {
            return new MACSigner(secret);
        } catch (JOSEException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }

    private static JWSSigner signer(JWK key) {
        try {
            return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
