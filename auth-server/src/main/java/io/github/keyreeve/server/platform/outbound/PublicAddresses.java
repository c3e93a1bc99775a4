package io.github.keyreeve.server.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Which addresses are on the public Internet: those that the registries of IANA for special purposes (RFC 6890) do not exclude. An IPv6
 * address that contains an IPv4 address counts as that one, or not at all.
 */
final class PublicAddresses {

    private static final List<IpAddressMatcher> NOT_PUBLIC = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; the metadata of Alibaba Cloud
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // the platform of Azure, public by its number only
            "169.254.0.0/16", // link-local; the metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // assignments of the IETF; the metadata of Oracle Cloud
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // assignments of the IETF: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "2620:4f:8000::/48", // AS112
            "3fff::/20"); // documentation

    /** All that is assigned; loopback, link-local, unique local, multicast and mapped addresses are outside. */
    private static final IpAddressMatcher GLOBAL_UNICAST = new IpAddressMatcher("2000::/3");

    /** What a network that has only IPv6 makes of an IPv4 address, RFC 6052 section 2.1. */
    private static final IpAddressMatcher NAT64 = new IpAddressMatcher("64:ff9b::/96");

    private static final int IPV4_BYTES = 4;

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        String text = literal(address.getAddress());
        if (NAT64.matches(text)) {
            byte[] bytes = address.getAddress();
            return isPublic(literal(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length)));
        }
        return (address instanceof Inet4Address || GLOBAL_UNICAST.matches(text)) && isPublic(text);
    }

    private static boolean isPublic(String address) {
        return NOT_PUBLIC.stream().noneMatch(network -> network.matches(address));
    }

    /** Without the name of an interface, and a mapped address as IPv4. */
    private static String literal(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<IpAddressMatcher> networks(String... networks) {
        return Stream.of(networks).map(IpAddressMatcher::new).toList();
    }
}
