package io.github.keyreeve.server.platform.outbound;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests of the server to addresses that clients register.
 *
 * @param allow where such a request may lead although the address is private: {@code host:port}, as in the registered URI. Behind
 *     {@code http://}, as in {@code http://logos.internal:8080}, it may be unencrypted too
 */
@ConfigurationProperties("keyreeve.outbound")
record OutboundProperties(@DefaultValue List<String> allow) {

    OutboundProperties {
        allow = allow.stream().filter(entry -> !entry.isBlank()).toList();
        allow.forEach(OutboundProperties::destination);
    }

    AllowedDestinations destinations() {
        return new AllowedDestinations(
                allow.stream().map(OutboundProperties::destination).collect(Collectors.toUnmodifiableSet()));
    }

    private static Destination destination(String entry) {
        return Destination.parse(entry)
                .orElseThrow(() -> new IllegalArgumentException("KEYREEVE_OUTBOUND_ALLOW names " + entry
                        + ": each entry must be a host and a port, such as logos.internal:8443 or"
                        + " http://logos.internal:8080."));
    }
}
