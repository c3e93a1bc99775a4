package io.github.keyreeve.server.platform.outbound;

import static io.github.keyreeve.server.platform.outbound.OutboundCalls.failure;
import static io.github.keyreeve.server.platform.outbound.OutboundCalls.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.outbound.OutboundFailed.Reason;
import io.github.keyreeve.testing.Clause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To which addresses the client connects. */
class OutboundHttpTests {

    private static final TestCertificates CERTIFICATES = new TestCertificates();
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5\r\n\r\nimage";

    private final OutboundCalls calls = new OutboundCalls(CERTIFICATES);

    @Test
    void returnsStatusTypeAndBody() throws Exception {
        try (HostileHost host = valid(OK)) {
            OutboundResponse response = calls.resolving("127.0.0.1").get(host);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.field("content-type")).startsWith("image/png");
            assertThat(response.body()).asString().isEqualTo("image");
        }
    }

    @Test
    void sendsItsRequestToTheNameWithoutCookies() throws Exception {
        try (HostileHost host = valid(OK.replace("Content-Type", "Set-Cookie: a=b\r\nContent-Type"))) {
            calls.resolving("127.0.0.1").get(host);
            calls.get(host);

            assertThat(host.requests()).hasSize(2).allSatisfy(head -> assertThat(head)
                    .startsWith("GET /a.png HTTP/1.1\r\n")
                    .contains(
                            "Host: logo.example:" + host.port() + "\r\n",
                            "Accept: image/png\r\n",
                            "Accept-Encoding: identity\r\n")
                    .doesNotContain("Cookie", "Authorization", "Upgrade"));
        }
    }

    /** A second resolution has another result: only the address that was checked gets a connection. */
    @Test
    void resolvesANameOnce() throws Exception {
        try (HostileHost host = valid(OK);
                HostileHost canary = HostileHost.canary("127.0.0.2", host.port())) {
            OutboundResponse response =
                    calls.resolving("127.0.0.1").resolving("127.0.0.2").get(host);

            assertThat(response.status()).isEqualTo(200);
            assertThat(calls.resolved()).isOne();
            assertThat(canary.connections()).isZero();
        }
    }

    /** The first address is one that is not assigned. */
    @Test
    void staysAtAPublicAddressThatCannotBeReached() throws Exception {
        try (HostileHost canary = HostileHost.canary("127.0.0.1", 0)) {
            OutboundHttp http =
                    calls.resolving("2e00::1").resolving("127.0.0.1").http();
            Reason reason =
                    failure(http, request("https://logo.example:" + canary.port() + "/", Duration.ofSeconds(2)));

            assertThat(reason).isIn(Reason.UNREACHABLE, Reason.TIMEOUT);
            assertThat(canary.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "8.8.8.8 127.0.0.1", "127.0.0.1 8.8.8.8", "::1", "10.0.0.1"})
    void connectsToNoNameThatHasAPrivateAddress(String addresses) throws Exception {
        try (HostileHost canary = HostileHost.canary("127.0.0.1", 0)) {
            OutboundHttp http = calls.resolving(addresses.split(" ")).http();

            assertThat(failure(http, "https://logo.example:" + canary.port() + "/"))
                    .isEqualTo(Reason.ADDRESS);
            assertThat(canary.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[::]",
                "0.0.0.0",
                "0",
                "[fe80::1%25lo]"
            })
    void connectsToNoSpellingOfAPrivateAddress(String host) throws Exception {
        try (HostileHost canary = HostileHost.canary("127.0.0.1", 0)) {
            OutboundHttp http = calls.http(HostNames.ofSystem());

            assertThat(failure(http, "https://" + host + ":" + canary.port() + "/"))
                    .isIn(Reason.ADDRESS, Reason.MALFORMED_URI, Reason.UNRESOLVED);
            assertThat(canary.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws Exception {
        try (HostileHost canary = HostileHost.canary("127.0.0.1", 0);
                HostileHost host = valid("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://127.0.0.1:"
                        + canary.port() + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(calls.resolving("127.0.0.1").get(host).status()).isEqualTo(status);
            assertThat(canary.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://logo.example/, NOT_ENCRYPTED",
        "http://logo.example:8443/, NOT_ENCRYPTED",
        "ftp://logo.example/, MALFORMED_URI",
        "file:///etc/passwd, MALFORMED_URI",
        "data:image/png, MALFORMED_URI",
        "/logo.png, MALFORMED_URI",
        "https:/logo.png, MALFORMED_URI",
        "https://user@logo.example/, MALFORMED_URI",
        "https://user:password@logo.example/, MALFORMED_URI",
        "https://logo.example/#fragment, MALFORMED_URI",
        "https://under_score/, MALFORMED_URI",
        "https://logo.example:22/, PORT",
        "https://logo.example:25/, PORT",
        "https://logo.example:0/, MALFORMED_URI",
        "https://logo.example/, UNRESOLVED"
    })
    void refusesBeforeItConnects(String uri, Reason reason) throws Exception {
        assertThat(failure(calls.http(), uri)).isEqualTo(reason);
        assertThat(calls.resolved()).isEqualTo(reason == Reason.UNRESOLVED ? 1 : 0);
    }

    @Test
    void isUnencryptedWhereTheSettingSaysSo() throws Exception {
        try (HostileHost host = HostileHost.plain("127.0.0.1", 0, HostileHost.text(OK))) {
            String uri = "http://logo.example:" + host.port();
            calls.resolving("127.0.0.1");

            assertThat(failure(calls.http("logo.example:" + host.port()), uri)).isEqualTo(Reason.NOT_ENCRYPTED);
            assertThat(host.connections()).isZero();
            assertThat(calls.http(uri).send(request(uri, OutboundCalls.TIME)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Clause("RFC9110-4.3.4")
    void verifiesTheCertificateAgainstTheName() throws Exception {
        calls.resolving("127.0.0.1");
        try (HostileHost wrongName = HostileHost.encrypted(CERTIFICATES.of("other.example"), HostileHost.text(OK));
                HostileHost selfSigned =
                        HostileHost.encrypted(CERTIFICATES.selfSigned("logo.example"), HostileHost.text(OK));
                HostileHost expired = HostileHost.encrypted(
                        CERTIFICATES.of("logo.example", Duration.ofHours(-1)), HostileHost.text(OK));
                HostileHost plain = HostileHost.plain("127.0.0.1", 0, HostileHost.text(OK))) {
            assertThat(calls.failure(wrongName)).isEqualTo(Reason.TLS);
            assertThat(calls.failure(selfSigned)).isEqualTo(Reason.TLS);
            assertThat(calls.failure(expired)).isEqualTo(Reason.TLS);
            assertThat(wrongName.requests()).isEmpty();
            assertThat(selfSigned.requests()).isEmpty();
            assertThat(expired.requests()).isEmpty();
            assertThat(plain.requests()).isEmpty();
        }
    }

    private static HostileHost valid(String response) throws Exception {
        return HostileHost.encrypted(CERTIFICATES.of("logo.example"), HostileHost.text(response));
    }
}
