package io.github.keyreeve.server.platform.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientIpResolverTests {

    private final AtomicInteger ignored = new AtomicInteger();
    private final ClientIpResolver addresses =
            new ClientIpResolver(List.of("10.0.0.0/8", "::1"), ignored::incrementAndGet);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 203.0.113.9             | 192.0.2.1",
                "10.0.0.1  | 203.0.113.9             | 203.0.113.9",
                "10.0.0.1  | 6.6.6.6, 203.0.113.9    | 203.0.113.9",
                "10.0.0.1  | 203.0.113.9, 10.0.0.2   | 203.0.113.9",
                "10.0.0.1  | 10.0.0.3, 10.0.0.2      | 10.0.0.3",
                "::1       | 2001:db8::9             | 2001:db8:0:0:0:0:0:9",
                "10.0.0.1  | evil.example            | 10.0.0.1",
                "10.0.0.1  | 203.0.113.9, bad, 10.0.0.2 | 10.0.0.2",
                "10.0.0.1  | ''                      | 10.0.0.1",
                "10.0.0.1  | 999.1.1.1               | 10.0.0.1",
                "10.0.0.1  | 203.0.113.9:5678        | 203.0.113.9",
                "10.0.0.1  | [2001:db8::9]:443       | 2001:db8:0:0:0:0:0:9",
                "10.0.0.1  | [2001:db8::9]           | 2001:db8:0:0:0:0:0:9",
                "10.0.0.1  | 203.0.113.9, 10.0.0.2:80 | 203.0.113.9",
                "10.0.0.1  | [203.0.113.9]           | 10.0.0.1",
                "10.0.0.1  | 203.0.113.9:            | 10.0.0.1",
                "10.0.0.1  | [2001:db8::9            | 10.0.0.1",
                "10.0.0.1  | [2001:db8::9]:x         | 10.0.0.1",
            })
    @Tag("HT-11")
    void believesTrustedProxiesOnly(String peer, String forwardedFor, String client) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader("X-Forwarded-For", forwardedFor);

        assertThat(addresses.of(request)).isEqualTo(client);
    }

    @Test
    @Tag("HT-11")
    void readsSeveralHeadersAsOne() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", "6.6.6.6");
        request.addHeader("X-Forwarded-For", "203.0.113.9");

        assertThat(addresses.of(request)).isEqualTo("203.0.113.9");
    }

    @Test
    void trustsNoProxyByDefault() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("127.0.0.1");
        request.addHeader("X-Forwarded-For", "203.0.113.9");

        assertThat(new ClientIpResolver(List.of(), () -> {}).of(request)).isEqualTo("127.0.0.1");
    }

    @Test
    void countsOnceEachRequestWhoseHeaderItIgnores() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.1");
        request.addHeader("X-Forwarded-For", "203.0.113.9");
        addresses.of(request);
        addresses.of(request);
        MockHttpServletRequest trusted = new MockHttpServletRequest();
        trusted.setRemoteAddr("10.0.0.1");
        trusted.addHeader("X-Forwarded-For", "6.6.6.6, 203.0.113.9");
        addresses.of(trusted);

        assertThat(ignored).hasValue(1);
    }

    /** Limits would count all clients of a proxy as one, and no error would say so. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void warnsOnceOfAProxyThatIsNotTrusted(CapturedOutput output) {
        MockHttpServletRequest direct = new MockHttpServletRequest();
        direct.setRemoteAddr("192.0.2.1");
        addresses.of(direct);
        assertThat(output).doesNotContain("KEYREEVE_TRUSTED_PROXIES");

        direct.addHeader("X-Forwarded-For", "203.0.113.9");
        addresses.of(direct);
        addresses.of(direct);

        assertThat(output).containsOnlyOnce("KEYREEVE_TRUSTED_PROXIES").containsOnlyOnce("192.0.2.1");
    }
}
