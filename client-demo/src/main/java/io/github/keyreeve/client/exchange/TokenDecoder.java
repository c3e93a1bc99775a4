package io.github.keyreeve.client.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decodes JWTs for display. It verifies nothing; code that relies on a token must. */
final class TokenDecoder {

    /** The claims that are a NumericDate, RFC 7519 section 2. */
    private static final Set<String> TIMES = Set.of("exp", "iat", "nbf", "auth_time", "updated_at");

    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final JsonMapper json;
    private final Glossary glossary;
    private final Clock clock;

    TokenDecoder(JsonMapper json, Glossary glossary, Clock clock) {
        this.json = json;
        this.glossary = glossary;
        this.clock = clock;
    }

    DecodedToken decode(String name, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return new DecodedToken(name, token, List.of(), List.of());
        }
        try {
            return new DecodedToken(name, token, fields("jose", part(parts[0])), fields("claim", part(parts[1])));
        } catch (JacksonException | IllegalArgumentException notAJwt) {
            return new DecodedToken(name, token, List.of(), List.of());
        }
    }

    private JsonNode part(String encoded) {
        return json.readTree(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    }

    private List<Field> fields(String kind, JsonNode object) {
        return object.properties().stream()
                .map(member -> new Field(
                        member.getKey(),
                        readable(member.getKey(), member.getValue()),
                        glossary.meaning(kind, member.getKey())))
                .toList();
    }

    private String readable(String name, JsonNode value) {
        if (TIMES.contains(name) && value.isNumber()) {
            return value.asLong() + " = " + when(Instant.ofEpochSecond(value.asLong()));
        }
        return value.isString() ? value.asString() : value.toString();
    }

    private String when(Instant instant) {
        Duration distance = Duration.between(clock.instant(), instant);
        String amount = amount(distance.abs());
        return READABLE.format(instant) + ", " + (distance.isNegative() ? amount + " ago" : "in " + amount);
    }

    private static String amount(Duration duration) {
        long minutes = Math.round(duration.toSeconds() / 60.0);
        if (minutes >= 2 * 24 * 60) {
            return duration.toDays() + " days";
        }
        return minutes >= 2 ? minutes + " minutes" : duration.toSeconds() + " seconds";
    }
}
