package io.github.keyreeve.server.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to addresses that others choose. */
public final class OutboundHttp {

    private final AllowedDestinations destinations;
    private final HostNames names;
    private final TrustedCertificates certificates;
    private final FetchThreads threads;

    OutboundHttp(
            AllowedDestinations destinations, HostNames names, TrustedCertificates certificates, FetchThreads threads) {
        this.destinations = destinations;
        this.names = names;
        this.certificates = certificates;
        this.threads = threads;
    }

    /**
     * Sends a request, and waits for the whole response, no longer than its time.
     *
     * @throws OutboundFailed if it was not sent, or has no usable response
     */
    public OutboundResponse send(OutboundRequest request) {
        Destination destination = Destination.of(request.uri())
                .orElseThrow(() -> new OutboundFailed(OutboundFailed.Reason.MALFORMED_URI));
        destinations.check(destination);
        PinnedExchange exchange = new PinnedExchange(request, destination);
        Future<OutboundResponse> response =
                threads.begin(destination.host(), () -> exchange.send(addresses(destination), certificates));
        try {
            return response.get(request.time().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            exchange.abort();
            throw new OutboundFailed(OutboundFailed.Reason.TIMEOUT, slow);
        } catch (InterruptedException stopping) {
            exchange.abort();
            Thread.currentThread().interrupt();
            throw new OutboundFailed(OutboundFailed.Reason.TIMEOUT, stopping);
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private static OutboundFailed cause(ExecutionException failed) {
        if (failed.getCause() instanceof Error fatal) {
            throw fatal;
        }
        return failed.getCause() instanceof OutboundFailed known
                ? known
                : new OutboundFailed(OutboundFailed.Reason.PROTOCOL, failed.getCause());
    }

    /** Resolved here and nowhere else. A name with a public and a private address is none that anyone needs. */
    private List<InetAddress> addresses(Destination destination) {
        try {
            List<InetAddress> addresses = names.resolve(destination.host());
            if (!destinations.isNamed(destination) && !addresses.stream().allMatch(PublicAddresses::contain)) {
                throw new OutboundFailed(OutboundFailed.Reason.ADDRESS);
            }
            return addresses;
        } catch (UnknownHostException unknown) {
            throw new OutboundFailed(OutboundFailed.Reason.UNRESOLVED, unknown);
        }
    }
}
