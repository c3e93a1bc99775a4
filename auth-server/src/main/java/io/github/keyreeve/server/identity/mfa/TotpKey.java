package io.github.keyreeve.server.identity.mfa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.crypto.OneTimePassword;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.web.util.UriUtils;

/**
 * The key for an authenticator app.
 *
 * @param secret in base32, RFC 4648 section 6, to be typed
 * @param otpauthUri the key as a URI, to be scanned
 */
record TotpKey(String secret, String otpauthUri) {

    static TotpKey of(byte[] secret, String server, String user) {
        String typed = Base32.toBase32String(secret);
        String uri = "otpauth://totp/" + encode(server) + ":" + encode(user) + "?secret=" + typed + "&issuer="
                + encode(server) + "&algorithm=SHA1&digits=" + OneTimePassword.DIGITS + "&period="
                + Totp.STEP.toSeconds();
        return new TotpKey(typed, uri);
    }

    private static String encode(String text) {
        return UriUtils.encode(text, UTF_8);
    }

    @Override
    public String toString() {
        return "TotpKey[…]";
    }
}
