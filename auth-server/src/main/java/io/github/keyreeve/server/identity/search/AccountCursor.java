package io.github.keyreeve.server.identity.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.UUID;

/**
 * A keyset cursor: the account at the edge of a page. Other pages begin after it or end before it, regardless of accounts added or removed
 * meanwhile.
 *
 * @param key what the account is sorted by
 */
public record AccountCursor(AccountOrder order, String key, UUID id) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static AccountCursor of(FoundAccount found, AccountOrder order) {
        return new AccountCursor(order, order.keyOf(found), found.account().id());
    }

    /**
     * Parses what {@link #text} returns.
     *
     * @throws InvalidInput if it is malformed, or belongs to a list in another order
     */
    static AccountCursor parse(String text, AccountOrder order) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 3);
            if (parts.length == 3 && parts[0].equals(order.name())) {
                order.parameter(parts[2]);
                return new AccountCursor(order, parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw invalid();
        }
        throw invalid();
    }

    private static InvalidInput invalid() {
        return new InvalidInput(
                "", Reason.MALFORMED, "after and before are what a page of the same list gave as next and previous.");
    }

    /** The cursor as a URL parameter. */
    public String text() {
        return ENCODER.encodeToString((order.name() + " " + id + " " + key).getBytes(UTF_8));
    }
}
