package io.github.keyreeve.client.parties;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where the parties are.
 *
 * @param issuer the issuer identifier of the authorization server, without a trailing slash
 * @param api the address of the demo API, which is also the audience of its tokens
 * @param own the address under which browsers reach the lab; the redirect URIs of its clients begin with it
 */
@ConfigurationProperties("flow-lab")
record FlowLabProperties(URI issuer, URI api, URI own) {

    FlowLabProperties {
        requireAddress("flow-lab.issuer", issuer);
        requireAddress("flow-lab.api", api);
        requireAddress("flow-lab.own", own);
    }

    private static void requireAddress(String name, @Nullable URI address) {
        if (address == null || address.getHost() == null || address.getPath().endsWith("/")) {
            throw new InvalidConfigurationPropertyValueException(
                    name, address, "Set it to an address without a trailing slash, such as http://localhost:9000.");
        }
    }
}
