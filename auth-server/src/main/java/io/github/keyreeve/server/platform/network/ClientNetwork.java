package io.github.keyreeve.server.platform.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a client, as limits count them: its IPv4 address; or the /64 of its IPv6 address, within which it chooses its address
 * freely (RFC 4291 section 2.5.1), and the /56 and the /48 around it, of which it may have all /64 (RFC 6177).
 *
 * @param prefixes the narrowest first; one empty text outside a request
 */
public record ClientNetwork(List<String> prefixes) {

    private static final List<Integer> PREFIX_BITS = List.of(64, 56, 48);

    public ClientNetwork {
        prefixes = List.copyOf(prefixes);
    }

    /** The networks of an address, as {@link ClientIpResolver} returns it. */
    public static ClientNetwork of(@Nullable String address) {
        return new ClientNetwork(address == null ? List.of("") : prefixes(address));
    }

    /** The network that one customer of a provider has at most. */
    public String widest() {
        return prefixes.get(prefixes.size() - 1);
    }

    private static List<String> prefixes(String address) {
        if (!address.contains(":")) {
            return List.of(address);
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? PREFIX_BITS.stream().map(bits -> prefix(parsed, bits)).toList()
                    : List.of(parsed.getHostAddress());
        } catch (UnknownHostException malformed) {
            return List.of(address);
        }
    }

    private static String prefix(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
