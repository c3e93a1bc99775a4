package io.github.keyreeve.server.protocol.requestobject;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The request object of an authorization request, to be changed and signed. */
public final class SignedRequest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private String type = "oauth-authz-req+jwt";
    private String algorithm = "ES256";
    private @Nullable JWK key;

    private SignedRequest() {}

    public static SignedRequest of(Node node, ClientCredentials client, AuthorizationRequest request) {
        SignedRequest object = new SignedRequest();
        for (String pair : request.form().split("&", -1)) {
            int equals = pair.indexOf('=');
            object.with(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        long now = node.clock().instant().getEpochSecond();
        return object.with("iss", client.id())
                .with("aud", node.uri().toString())
                .with("iat", now)
                .with("nbf", now)
                .with("exp", now + 60);
    }

    /** An absent value removes the claim. */
    public SignedRequest with(String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return this;
    }

    SignedRequest without(String name) {
        return with(name, null);
    }

    SignedRequest type(String name) {
        type = name;
        return this;
    }

    public SignedRequest key(JWK pair) {
        key = pair;
        return this;
    }

    SignedRequest algorithm(String name) {
        algorithm = name;
        return this;
    }

    public String sign() {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(pair().getKeyID());
        return signed(header, signer(pair()));
    }

    /** The other valid signature of ECDSA: with the negated half s, modulo the order of the curve. */
    static String withOtherSignature(String object) {
        int end = object.lastIndexOf('.') + 1;
        byte[] signature = Base64.getUrlDecoder().decode(object.substring(end));
        BigInteger half = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] other = Curve.P_256.toECParameterSpec().getOrder().subtract(half).toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        int length = Math.min(other.length, 32);
        System.arraycopy(other, other.length - length, signature, 64 - length, length);
        return object.substring(0, end)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** With {@code alg} none. */
    String unsigned() {
        return new PlainObject(new PlainHeader(), payload()).serialize();
    }

    /** HS256 keyed with what anyone knows. */
    String signedByPublicKey() {
        try {
            byte[] known = pair().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            return signed(new JWSHeader.Builder(JWSAlgorithm.HS256), new MACSigner(known));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String encryptedAroundUnsigned() {
        try {
            JWEObject encrypted =
                    new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(unsigned()));
            encrypted.encrypt(new DirectEncrypter(new byte[32]));
            return encrypted.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String signed(JWSHeader.Builder header, JWSSigner signer) {
        JWSObject object =
                new JWSObject((type.isEmpty() ? header : header.type(new JOSEObjectType(type))).build(), payload());
        try {
            object.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return object.serialize();
    }

    private static JWSSigner signer(JWK pair) {
        try {
            return pair instanceof ECKey curve ? new ECDSASigner(curve) : new RSASSASigner((RSAKey) pair);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JWK pair() {
        return Objects.requireNonNull(key);
    }

    private Payload payload() {
        return new Payload(JSON.writeValueAsString(claims));
    }
}
