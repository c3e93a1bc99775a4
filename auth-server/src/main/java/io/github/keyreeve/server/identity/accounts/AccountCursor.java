package io.github.keyreeve.server.identity.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A keyset cursor: the last account of a page. The next page starts after it, regardless of accounts added or removed meanwhile.
 */
public record AccountCursor(String usernameKey, Instant createdAt, UUID id) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** After this account. */
    public static AccountCursor of(Account account) {
        return new AccountCursor(LoginName.keyOf(account.username()), account.createdAt(), account.id());
    }

    /**
     * Parses what {@link #text} returns.
     *
     * @throws InvalidInput if it is malformed
     */
    public static AccountCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 3);
            return new AccountCursor(parts[2], Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException malformed) {
            throw new InvalidInput("after", Reason.MALFORMED, "after is not what an earlier page gave as next.");
        }
    }

    /** The cursor as a URL parameter. */
    public String text() {
        return ENCODER.encodeToString((createdAt + " " + id + " " + usernameKey).getBytes(UTF_8));
    }
}
