package io.github.keyreeve.server.protocol.discovery;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.Issuer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/**
 * The capabilities of this server, RFC 8414 section 2 and OpenID Connect Discovery section 3: what its features contribute. A
 * value is listed if and only if a request that uses it succeeds.
 */
final class ProviderMetadata {

    private final Issuer issuer;
    private final Features features;
    private final SingletonSupplier<List<Feature.Changing>> changing;

    ProviderMetadata(Issuer issuer, Features features) {
        this.issuer = issuer;
        this.features = features;
        this.changing = SingletonSupplier.of(() -> changing(features));
    }

    /** What the members are that may change; the document is the same as long as they are. */
    List<Object> changing() {
        List<Object> values = new ArrayList<>();
        for (Feature.Changing member : changing.obtain()) {
            values.add(member.value().get());
        }
        return values;
    }

    private static List<Feature.Changing> changing(Features features) {
        return features.enabled().stream()
                .flatMap(feature -> feature.metadata().values().stream())
                .filter(Feature.Changing.class::isInstance)
                .map(Feature.Changing.class::cast)
                .toList();
    }

    Map<String, Object> document() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer.toString());
        for (Feature feature : features.enabled()) {
            for (Endpoint endpoint : feature.endpoints()) {
                if (endpoint.metadata() != null) {
                    metadata.put(endpoint.metadata(), issuer.resolve(endpoint.path()));
                }
            }
            feature.metadata()
                    .forEach(
                            (member, value) -> metadata.merge(member, value.apply(features), ProviderMetadata::joined));
        }
        // RFC 8414 section 3.2: a list of no values is left out.
        metadata.values().removeIf(value -> value instanceof Collection<?> values && values.isEmpty());
        return metadata;
    }

    private static Object joined(Object one, Object other) {
        if (one instanceof Collection<?> first && other instanceof Collection<?> second) {
            return Stream.concat(first.stream(), second.stream()).distinct().toList();
        }
        throw new IllegalStateException("Two features contribute a member of the metadata that is not a list");
    }
}
