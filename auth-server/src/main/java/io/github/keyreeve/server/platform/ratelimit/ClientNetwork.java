package io.github.keyreeve.server.platform.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The network of a client, as it is counted: its IPv4 address, or the /64 of its IPv6 address, RFC 4291 section 2.5.1, within
 * which it chooses its address freely.
 *
 * @param text empty outside a request
 */
record ClientNetwork(String text) {

    private static final int PREFIX_BYTES = 8;

    /** The network of an address, as {@code ClientIpResolver} returns it. */
    static ClientNetwork of(@Nullable String address) {
        return new ClientNetwork(address == null ? "" : network(address));
    }

    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address ? prefix(parsed) : parsed.getHostAddress();
        } catch (UnknownHostException malformed) {
            return address;
        }
    }

    private static String prefix(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
