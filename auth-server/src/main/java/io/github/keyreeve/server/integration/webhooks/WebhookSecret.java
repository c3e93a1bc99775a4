package io.github.keyreeve.server.integration.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.crypto.Secrets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** The secret of a webhook, in the form of Standard Webhooks: {@code whsec_} and 32 octets in Base64. */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int LENGTH = 32;

    /** Standard Webhooks, "Signature scheme". */
    private static final int SHORTEST = 24;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    static WebhookSecret random(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    static WebhookSecret of(byte[] key) {
        return new WebhookSecret(key.clone());
    }

    /**
     * The secret as a receiver is configured with it.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("The secret of a webhook begins with " + PREFIX + ".");
        }
        byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("The secret of a webhook has at least " + SHORTEST + " octets.");
        }
        return new WebhookSecret(key);
    }

    byte[] key() {
        return key.clone();
    }

    /** As its receiver is configured with it. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** The signature of one message, with its version, as in the header field. */
    public String sign(String id, long timestamp, byte[] body) {
        byte[] head = (id + '.' + timestamp + '.').getBytes(UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return "v1," + Base64.getEncoder().encodeToString(Secrets.hmacSha256(key, message));
    }

    @Override
    public String toString() {
        return "WebhookSecret[…]";
    }
}
