package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.paging.NewestFirst;
import io.github.keyreeve.server.platform.paging.PageQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which consents are listed.
 *
 * @param account of this account; null for all
 * @param client for this client; null for all
 */
public record ConsentFilter(
        @Nullable UUID account, @Nullable String client, PageQuery page) {

    /** The parameters that narrow the list. */
    public static final List<String> NAMES = List.of("account", "client");

    private static final NewestFirst ORDER = new NewestFirst(
            "granted_at",
            List.of(new NewestFirst.Key("account_id", UUID::fromString), NewestFirst.Key.text("client_id")));

    private static final int LONGEST = 254;

    /**
     * Reads the query of a URL; empty parameters count as missing.
     *
     * @param accounts finds an account by its name, address or id; throws {@link InvalidInput} if there is none
     * @throws InvalidInput that names all malformed parameters
     */
    public static ConsentFilter parse(Map<String, String> given, Function<String, UUID> accounts) {
        InputErrors errors = new InputErrors();
        UUID account = read("account", given, errors, accounts).orElse(null);
        String client = read("client", given, errors, ConsentFilter::client).orElse(null);
        PageQuery page = ORDER.page(given, errors);
        errors.throwIfAny();
        return new ConsentFilter(account, client, page);
    }

    private static <T> Optional<T> read(
            String name, Map<String, String> given, InputErrors errors, Function<String, T> parser) {
        String text = given.getOrDefault(name, "").strip();
        return text.isEmpty() ? Optional.empty() : errors.read(name, () -> parser.apply(text));
    }

    private static String client(String text) {
        if (text.length() > LONGEST || text.contains("\0")) {
            throw new InvalidInput("client", Reason.MALFORMED, "client is the client_id of a client.");
        }
        return text;
    }
}
