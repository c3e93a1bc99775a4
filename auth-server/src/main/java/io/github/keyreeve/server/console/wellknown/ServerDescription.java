package io.github.keyreeve.server.console.wellknown;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.ServerLink;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What programs get at {@code /}.
 *
 * @param name that of the brand
 * @param version null if it is hidden
 * @param links absolute addresses, by name
 */
record ServerDescription(
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String version,
        String issuer,
        Map<String, URI> links) {

    static ServerDescription of(String name, @Nullable String version, Issuer issuer, List<ServerLink> links) {
        Map<String, URI> addresses = new TreeMap<>();
        links.forEach(link -> addresses.put(link.name(), issuer.resolve(link.path())));
        return new ServerDescription(name, version, issuer.toString(), addresses);
    }
}
