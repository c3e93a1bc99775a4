package io.github.keyreeve.server.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting that names destinations. */
class OutboundPropertiesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logos.internal",
                "logos.internal:",
                ":8443",
                "logos.internal:0",
                "logos.internal:70000",
                "*:443",
                "ftp://logos.internal:21",
                "http://logos.internal",
                "logos.internal:8443/path",
                "user@logos.internal:8443",
                "10.0.0.0/8:443",
                "under score:1"
            })
    void refuseWhatIsNoHostWithAPort(String entry) {
        assertThatThrownBy(() -> new OutboundProperties(List.of(entry)))
                .hasMessageContaining("KEYREEVE_OUTBOUND_ALLOW")
                .hasMessageContaining("logos.internal:8443");
    }

    @Test
    void nameHostAndPortForHttpsAloneUnlessTheySayHttp() {
        AllowedDestinations allowed =
                new OutboundProperties(List.of("Logos.internal:8443", " http://[::1]:8080 ", "")).destinations();

        assertThat(isNamed(allowed, "https://logos.INTERNAL:8443/a.png")).isTrue();
        assertThat(isNamed(allowed, "http://logos.internal:8443/a.png")).isFalse();
        assertThat(isNamed(allowed, "https://logos.internal/a.png")).isFalse();
        assertThat(isNamed(allowed, "https://other.internal:8443/")).isFalse();
        assertThat(isNamed(allowed, "http://[::1]:8080/")).isTrue();
        assertThat(isNamed(allowed, "https://[::1]:8080/")).isTrue();
    }

    private static boolean isNamed(AllowedDestinations allowed, String uri) {
        return allowed.isNamed(Destination.of(URI.create(uri)).orElseThrow());
    }
}
