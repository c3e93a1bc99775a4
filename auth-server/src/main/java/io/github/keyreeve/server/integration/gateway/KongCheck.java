package io.github.keyreeve.server.integration.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;

/** Whether the address of the Admin API may stay as it is: it sees keys, and what it says makes secrets. */
final class KongCheck {

    private KongCheck() {}

    /**
     * What the report says.
     *
     * @throws IllegalStateException if the address is neither private nor TLS
     */
    static String of(KongProperties properties) {
        URI url = properties.adminUrl();
        if (url == null) {
            return "no gateway: KEYREEVE_GATEWAY_KONG_ADMIN_URL is not set";
        }
        if ("https".equals(url.getScheme()) || isPrivate(Objects.requireNonNull(url.getHost()))) {
            return "Kong's Admin API is at " + url;
        }
        throw new IllegalStateException(
                "KEYREEVE_GATEWAY_KONG_ADMIN_URL is plain http at an address that is not private: API"
                        + " keys and secrets can be read on the way. Use https, or an internal network.");
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
