package io.github.keyreeve.server.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client whose server of names is that of an attacker, and who trusts the authority of tests. */
final class OutboundCalls implements HostNames {

    static final int MOST_BYTES = 1000;
    static final Duration TIME = Duration.ofSeconds(10);

    private final TestCertificates certificates;
    private final Deque<List<InetAddress>> resolutions = new ArrayDeque<>();
    private final AtomicInteger resolved = new AtomicInteger();
    private final FetchThreads threads = new FetchThreads(16, 2);

    OutboundCalls(TestCertificates certificates) {
        this.certificates = certificates;
    }

    /** What the name resolves to next; the last one stays. */
    OutboundCalls resolving(String... addresses) {
        resolutions.add(List.of(addresses).stream().map(HostileHost::address).toList());
        return this;
    }

    int resolved() {
        return resolved.get();
    }

    @Override
    public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
        resolved.incrementAndGet();
        if (resolutions.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return resolutions.size() == 1 ? resolutions.peek() : resolutions.remove();
    }

    OutboundHttp http(String... allowed) throws Exception {
        return http(this, allowed);
    }

    OutboundHttp http(HostNames names, String... allowed) throws Exception {
        var trust = certificates.trust();
        return new OutboundHttp(
                new OutboundProperties(List.of(allowed)).destinations(),
                names,
                new TrustedCertificates(() -> trust),
                threads);
    }

    /** With the name of the host allowed, so that it may be on loopback. */
    OutboundResponse get(HostileHost host) throws Exception {
        return http("http://logo.example:" + host.port())
                .send(request("https://logo.example:" + host.port() + "/a.png", TIME));
    }

    OutboundFailed.Reason failure(HostileHost host) throws Exception {
        return failure(host, TIME);
    }

    OutboundFailed.Reason failure(HostileHost host, Duration time) throws Exception {
        return failure(
                http("http://logo.example:" + host.port()),
                request("https://logo.example:" + host.port() + "/a.png", time));
    }

    static OutboundFailed.Reason failure(OutboundHttp http, String uri) {
        return failure(http, request(uri, TIME));
    }

    static OutboundFailed.Reason failure(OutboundHttp http, OutboundRequest request) {
        OutboundFailed failed = catchThrowableOfType(OutboundFailed.class, () -> http.send(request));
        assertThat(failed).as("a failure").isNotNull();
        return failed.reason();
    }

    static OutboundRequest request(String uri, Duration time) {
        return OutboundRequest.get(URI.create(uri), "image/png", time, MOST_BYTES);
    }
}
