package io.github.keyreeve.server.platform.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same client. */
class ClientNetworkTests {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:0DB8:0001:0002:0:0:0:7",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void takesAddressesTogether(String one, String other) {
        assertThat(ClientNetwork.of(one)).isEqualTo(ClientNetwork.of(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:3::1", "203.0.113.7, 203.0.113.8"})
    void keepsAddressesApart(String one, String other) {
        assertThat(ClientNetwork.of(one)).isNotEqualTo(ClientNetwork.of(other));
    }

    @Test
    void namesTheNetworksAroundAnIpv6Address() {
        assertThat(ClientNetwork.of("2001:db8:1:203::1").prefixes())
                .containsExactly("2001:db8:1:203:0:0:0:0/64", "2001:db8:1:200:0:0:0:0/56", "2001:db8:1:0:0:0:0:0/48");
        assertThat(ClientNetwork.of("203.0.113.7").prefixes()).containsExactly("203.0.113.7");
    }

    @Test
    void isEmptyOutsideARequest() {
        assertThat(ClientNetwork.of(null).prefixes()).containsExactly("");
    }
}
