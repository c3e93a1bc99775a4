package io.github.keyreeve.server.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are on the public Internet. */
class PublicAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255"
            })
    @Clause("RFC6890-2.2.2")
    void containNoIpv4AddressForSpecialPurposes(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "fe80::1",
                "fe80::1%1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "100::1",
                "5f00::1",
                "2001::1",
                "2001:0:53aa:64c:0:7dfd:80ff:fffe",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "64:ff9b:1::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:10.0.0.1",
                "::ffff:0:127.0.0.1"
            })
    @Clause("RFC6890-2.2.3")
    void containNoIpv6AddressForSpecialPurposes(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.0.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888",
                "64:ff9b::8.8.8.8",
                "::ffff:8.8.8.8"
            })
    void containAllOthers(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    /** Java makes IPv4 addresses of most of these; a library may not. */
    @Test
    void containNoMappedAddressThatStaysOne() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;

        assertThat(PublicAddresses.contain(Inet6Address.getByAddress(null, mapped, -1)))
                .isFalse();
    }
}
