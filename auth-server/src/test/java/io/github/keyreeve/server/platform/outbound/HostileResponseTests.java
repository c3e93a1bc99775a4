package io.github.keyreeve.server.platform.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.outbound.HostileHost.Behavior;
import io.github.keyreeve.server.platform.outbound.OutboundFailed.Reason;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Responses that are slow, large, endless or malformed end in bounded time, and the connection with them. */
class HostileResponseTests {

    private static final TestCertificates CERTIFICATES = new TestCertificates();
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final Duration TIME = Duration.ofSeconds(1);

    /** How long a host drips, if nothing stops it. */
    private static final int LONG = 10_000;

    private final OutboundCalls calls = new OutboundCalls(CERTIFICATES).resolving("127.0.0.1");

    /** Each sends an octet, or a small piece, before any timeout of a socket. */
    enum Drip {
        HEADERS(OK, "A: b\r\n"),
        BODY(OK + "Content-Length: 999\r\n\r\n", "x"),
        CHUNKS(OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"),
        TRAILERS(OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n"),
        INTERIM_RESPONSES("", "HTTP/1.1 103 Early Hints\r\n\r\n"),
        STATUS_LINE("HTTP/1.1 200 O", "K");

        private final String begin;
        private final String piece;

        Drip(String begin, String piece) {
            this.begin = begin;
            this.piece = piece;
        }

        void write(OutputStream out) throws Exception {
            out.write(begin.getBytes(ISO_8859_1));
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < LONG; i++) {
                out.write(piece.getBytes(ISO_8859_1));
                out.flush();
                never.await(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsADripInTime(Drip drip) throws Exception {
        try (HostileHost host = host(drip::write)) {
            long begun = System.nanoTime();

            assertThat(calls.failure(host, TIME)).isIn(Reason.TIMEOUT, Reason.PROTOCOL);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIME.multipliedBy(5));
            await().until(() -> host.open() == 0);
        }
    }

    @Test
    void endsAHostThatSaysNothingInTime() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (HostileHost host = host(out -> over.await());
                HostileHost withoutTls = HostileHost.plain("127.0.0.1", 0, out -> over.await())) {
            assertThat(calls.failure(host, TIME)).isEqualTo(Reason.TIMEOUT);
            assertThat(calls.failure(withoutTls, TIME)).isEqualTo(Reason.TIMEOUT);
        } finally {
            over.countDown();
        }
    }

    @Test
    void readsABodyUpToTheLimit() throws Exception {
        try (HostileHost host = host(HostileHost.text(OK + "Content-Length: 1000\r\n\r\n" + "x".repeat(1000)))) {
            assertThat(calls.get(host).body()).hasSize(OutboundCalls.MOST_BYTES);
        }
        try (HostileHost host = host(HostileHost.text(OK + "Content-Length: 1001\r\n\r\n" + "x".repeat(1001)))) {
            assertThat(calls.failure(host)).isEqualTo(Reason.TOO_LARGE);
        }
    }

    /** The rest is not read: the host, which writes more than buffers have room for, sees the connection closed. */
    @Test
    void stopsAtTheLimitOfABodyOfTenMegabytes() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        for (String length : new String[] {"", "Content-Length: 10485760\r\n", "Transfer-Encoding: chunked\r\n"}) {
            try (HostileHost host = host(out -> {
                out.write((OK + length + "\r\n").getBytes(ISO_8859_1));
                for (int i = 0; i < 10; i++) {
                    chunk(out, megabyte, length.startsWith("Transfer"));
                }
            })) {
                assertThat(calls.failure(host)).isEqualTo(Reason.TOO_LARGE);
                await().until(() -> host.open() == 0);
            }
        }
    }

    @Test
    void stopsAtTheLimitOfABodyWithoutEnd() throws Exception {
        byte[] part = new byte[100];
        try (HostileHost host = host(out -> {
            out.write((OK + "Transfer-Encoding: chunked\r\n\r\n").getBytes(ISO_8859_1));
            while (true) {
                chunk(out, part, true);
            }
        })) {
            assertThat(calls.failure(host)).isEqualTo(Reason.TOO_LARGE);
            await().until(() -> host.open() == 0);
        }
    }

    @Test
    void unpacksNothing() throws Exception {
        Behavior bomb = out -> {
            out.write((OK + "Content-Encoding: gzip\r\n\r\n").getBytes(ISO_8859_1));
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(new byte[100_000]);
            }
        };
        try (HostileHost host = host(bomb)) {
            assertThat(calls.failure(host)).isEqualTo(Reason.ENCODED);
        }
    }

    @Test
    void boundsHeaders() throws Exception {
        for (String headers : new String[] {
            "A: b\r\n".repeat(100_000), "A: " + "b".repeat(1 << 20) + "\r\n", ("A: b\r\n" + " c\r\n".repeat(100_000))
        }) {
            try (HostileHost host = host(HostileHost.text(OK + headers + "\r\n"))) {
                assertThat(calls.failure(host)).isEqualTo(Reason.PROTOCOL);
                await().until(() -> host.open() == 0);
            }
        }
    }

    @Test
    void boundsTrailers() throws Exception {
        String response = OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "A: b\r\n".repeat(100_000) + "\r\n";
        try (HostileHost host = host(HostileHost.text(response))) {
            assertThat(calls.failure(host)).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void refusesWhatIsNoHttp() throws Exception {
        for (String response : new String[] {
            "",
            "SSH-2.0-OpenSSH_9.2\r\n",
            OK + "Content-Length: 10\r\n\r\nshort",
            OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"
        }) {
            try (HostileHost host = host(HostileHost.text(response))) {
                assertThat(calls.failure(host)).isIn(Reason.PROTOCOL, Reason.UNREACHABLE);
            }
        }
    }

    private static HostileHost host(Behavior behavior) throws Exception {
        return HostileHost.encrypted(CERTIFICATES.of("logo.example"), behavior);
    }

    private static void chunk(OutputStream out, byte[] content, boolean isChunked) throws Exception {
        if (isChunked) {
            out.write((Integer.toHexString(content.length) + "\r\n").getBytes(ISO_8859_1));
        }
        out.write(content);
        if (isChunked) {
            out.write("\r\n".getBytes(ISO_8859_1));
        }
    }
}
