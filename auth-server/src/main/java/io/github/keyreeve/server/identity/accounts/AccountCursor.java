package io.github.keyreeve.server.identity.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last account of a page, so that the next page begins after it however many were added or removed meanwhile. */
public record AccountCursor(String usernameKey, Instant createdAt, UUID id) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** After this account. */
    public static AccountCursor of(Account account) {
        return new AccountCursor(LoginName.of(account.username()).key(), account.createdAt(), account.id());
    }

    /**
     * What {@link #text} gave.
     *
     * @throws InvalidInput if it is nothing like it
     */
    public static AccountCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 3);
            return new AccountCursor(parts[2], Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException malformed) {
            throw new InvalidInput("after is not what an earlier page gave as next.");
        }
    }

    /** As it stands in an address. */
    public String text() {
        return ENCODER.encodeToString((createdAt + " " + id + " " + usernameKey).getBytes(UTF_8));
    }
}
