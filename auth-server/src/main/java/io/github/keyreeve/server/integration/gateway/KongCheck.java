package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.platform.check.Check;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether the address of the Admin API may stay as it is: it sees keys, and what it says makes secrets. */
final class KongCheck {

    private KongCheck() {}

    static Check of(KongProperties properties) {
        return new Check(
                "http.gateway",
                Check.Severity.ERROR,
                "API keys and secrets of Kong can be read on the way.",
                "Set KEYREEVE_GATEWAY_KONG_ADMIN_URL to an https address, or to one in an internal network.",
                () -> isExposed(properties.adminUrl())
                        ? List.of("KEYREEVE_GATEWAY_KONG_ADMIN_URL is plain http at an address that is not private.")
                        : List.of());
    }

    private static boolean isExposed(@Nullable URI url) {
        return url != null && !"https".equals(url.getScheme()) && !isPrivate(Objects.requireNonNull(url.getHost()));
    }

    /** A name without a dot that is not known here is that of a service in an internal network. */
    private static boolean isPrivate(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                boolean unique = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
                if (!address.isLoopbackAddress()
                        && !address.isSiteLocalAddress()
                        && !address.isLinkLocalAddress()
                        && !unique) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            return !host.contains(".") && !host.contains(":");
        }
    }
}
