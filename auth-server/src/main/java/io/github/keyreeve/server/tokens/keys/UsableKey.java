package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A key as signing and verification use it, converted from its JWK once. Safe for use by many threads. */
final class UsableKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final JWSSigner signer;
    private final PublicKey publicKey;
    private final JWSVerifier verifier;

    /** By the type of token; there are as many as kinds of tokens. */
    private final Map<String, Header> headers = new ConcurrentHashMap<>();

    UsableKey(SigningKey key, JWSSigner signer, PublicKey publicKey, JWSVerifier verifier) {
        this.key = key;
        this.signer = signer;
        this.publicKey = publicKey;
        this.verifier = verifier;
    }

    SigningKey key() {
        return key;
    }

    JWSSigner signer() {
        return signer;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    JWSVerifier verifier() {
        return verifier;
    }

    /**
     * The JWS Compact Serialization of the payload, RFC 7515 section 7.1.
     *
     * @param type the {@code typ} of the header; null for a header without
     */
    String sign(@Nullable String type, byte[] payload) throws JOSEException {
        Header header = headers.computeIfAbsent(type == null ? "" : type, this::header);
        String input = header.encoded() + "." + BASE64URL.encodeToString(payload);
        return input + "." + signer.sign(header.jws(), input.getBytes(StandardCharsets.US_ASCII));
    }

    private Header header(String type) {
        JWSHeader jws = new JWSHeader.Builder(key.algorithm())
                .type(type.isEmpty() ? null : new JOSEObjectType(type))
                .keyID(key.kid())
                .build();
        return new Header(jws, jws.toBase64URL().toString());
    }

    @Override
    public String toString() {
        return key.toString();
    }

    private record Header(JWSHeader jws, String encoded) {}
}
