package io.github.keyreeve.server.platform.audit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The network whose refusals are counted together: an IPv4 address, or the /64 of an IPv6 address (RFC 4291 section 2.5.1). */
final class SourceNetwork {

    private static final int PREFIX_BYTES = 8;

    private SourceNetwork() {}

    /** That of an address as {@code ClientIpResolver} returns it; empty for none. */
    static String of(@Nullable String address) {
        if (address == null || !address.contains(":")) {
            return address == null ? "" : address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            Arrays.fill(bytes, Math.min(PREFIX_BYTES, bytes.length), bytes.length, (byte) 0);
            return parsed instanceof Inet6Address
                    ? InetAddress.getByAddress(bytes).getHostAddress() + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException malformed) {
            return address;
        }
    }
}
