package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An authenticator with one passkey, and the browser around it, WebAuthn Level 3 sections 5 and 6. Unlike a real
 * one it can send a wrong origin, server, user or counter.
 */
public final class VirtualAuthenticator {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final int USER_IS_PRESENT = 0x01;
    private static final int USER_IS_VERIFIED = 0x04;
    private static final int HAS_PASSKEY = 0x40;

    private final KeyPair keys = newKeys();
    private final byte[] id = new byte[32];
    private String origin;
    private String server = "localhost";
    private int userFlags = USER_IS_PRESENT | USER_IS_VERIFIED;
    private int counter;

    private VirtualAuthenticator(Node node) {
        new SecureRandom().nextBytes(id);
        origin = "http://localhost:" + node.uri().getPort();
    }

    /** One that has no counter, which it shows as zero, and whose browser is at the node's pages. */
    public static VirtualAuthenticator at(Node node) {
        return new VirtualAuthenticator(node);
    }

    /** One that the signed-in user has added to the account. */
    public static VirtualAuthenticator addedBy(Browser user, Node node) {
        VirtualAuthenticator key = at(node);
        Page response = key.add(user);
        if (!response.document().select("[role=alert]:not([hidden])").isEmpty()) {
            throw new AssertionError("Not added: " + response.body());
        }
        return key;
    }

    /** The ceremony options of a page, as JSON. */
    public static String options(Page page) {
        return page.document().select("form[data-passkey]").attr("data-options");
    }

    /** Adds it on the page of passkeys. */
    public Page add(Browser user) {
        Page page = user.get("/account/security/passkeys");
        return user.submit(page, Map.of("credential", made(options(page)), "label", "Test key"));
    }

    /** Signs in with it, or shows it as second factor, on the page for that. */
    public Page prove(Browser browser) {
        Page page = browser.get("/login/passkey");
        return browser.submit(page, Map.of("credential", proof(options(page))));
    }

    public VirtualAuthenticator onOrigin(String liedAbout) {
        origin = liedAbout;
        return this;
    }

    public VirtualAuthenticator forServer(String liedAbout) {
        server = liedAbout;
        return this;
    }

    public VirtualAuthenticator withoutVerifying() {
        userFlags = USER_IS_PRESENT;
        return this;
    }

    public VirtualAuthenticator withoutUserPresence() {
        userFlags = USER_IS_VERIFIED;
        return this;
    }

    public VirtualAuthenticator counting(int next) {
        counter = next;
        return this;
    }

    /** The passkey that it creates, as JSON. */
    public String made(String creationOptions) {
        byte[] authenticatorData = concat(
                authenticatorData(userFlags | HAS_PASSKEY),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                coseKey());
        byte[] attestation = concat(
                hex("a3 63666d74 646e6f6e65 6761747453746d74 a0 686175746844617461 58"),
                new byte[] {(byte) authenticatorData.length},
                authenticatorData);
        return credential(Map.of(
                "clientDataJSON", encode(clientData("webauthn.create", creationOptions)),
                "attestationObject", encode(attestation),
                "transports", List.of("internal", "by-pigeon")));
    }

    /** Its assertion, as JSON. */
    public String proof(String requestOptions) {
        byte[] clientData = clientData("webauthn.get", requestOptions);
        byte[] authenticatorData = authenticatorData(userFlags);
        return credential(Map.of(
                "clientDataJSON", encode(clientData),
                "authenticatorData", encode(authenticatorData),
                "signature", encode(sign(concat(authenticatorData, sha256(clientData))))));
    }

    private String credential(Map<String, Object> response) {
        return JSON.writeValueAsString(Map.of(
                "id", encode(id),
                "rawId", encode(id),
                "type", "public-key",
                "response", response,
                "clientExtensionResults", Map.of()));
    }

    private byte[] clientData(String type, String options) {
        JsonNode asked = JSON.readTree(options);
        return JSON.writeValueAsBytes(Map.of(
                "type", type, "challenge", asked.path("challenge").asString(), "origin", origin, "crossOrigin", false));
    }

    private byte[] authenticatorData(int flags) {
        return concat(
                sha256(server.getBytes(UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(counter).array());
    }

    /** RFC 9053 section 7.1.1: ES256 on P-256. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return concat(
                hex("a5 0102 0326 2001 215820"),
                unsigned(key.getW().getAffineX()),
                hex("225820"),
                unsigned(key.getW().getAffineY()));
    }

    private byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A coordinate in 32 bytes. */
    private static byte[] unsigned(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
