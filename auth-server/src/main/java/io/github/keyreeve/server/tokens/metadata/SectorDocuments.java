package io.github.keyreeve.server.tokens.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.keyreeve.server.platform.outbound.OutboundFailed;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.outbound.OutboundRequest;
import io.github.keyreeve.server.platform.outbound.OutboundResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches the redirect URIs of a sector, OpenID Connect Dynamic Client Registration section 5. */
final class SectorDocuments implements Function<URI, Set<String>> {

    private static final Duration TIME = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 65_536;

    /** As long as a file is applied that names it for several clients. */
    private static final Duration CACHED = Duration.ofMinutes(1);

    private static final int MOST_CACHED = 1000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutboundHttp http;
    private final Cache<URI, Set<String>> cache = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED)
            .build();

    SectorDocuments(OutboundHttp http) {
        this.http = http;
    }

    /**
     * The texts of the array at this address.
     *
     * @throws InvalidClientMetadata if there is none
     */
    @Override
    public Set<String> apply(URI uri) {
        return cache.get(uri, this::fetch);
    }

    private Set<String> fetch(URI uri) {
        try {
            OutboundResponse response = http.send(OutboundRequest.get(uri, "application/json", TIME, MOST_BYTES));
            if (response.status() != HttpStatus.OK.value()) {
                throw refusal("cannot be fetched: status");
            }
            JsonNode document = JSON.readTree(response.body());
            if (!document.isArray()) {
                throw refusal("has no JSON array");
            }
            return document.valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (OutboundFailed failed) {
            throw refusal("cannot be fetched: "
                    + failed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        } catch (JacksonException malformed) {
            throw refusal("has no JSON array");
        }
    }

    private static InvalidClientMetadata refusal(String reason) {
        return InvalidClientMetadata.of(SectorIdentifiers.MEMBER, SectorIdentifiers.MEMBER + " " + reason);
    }
}
