package io.github.keyreeve.server.platform.outbound;

import io.github.keyreeve.server.platform.outbound.OutboundFailed.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** One request and its response, by the HTTP client, which is loaded when the first request is sent. */
final class PinnedExchange {

    private final OutboundRequest request;
    private final Destination destination;
    private final HttpUriRequestBase message;

    PinnedExchange(OutboundRequest request, Destination destination) {
        this.request = request;
        this.destination = destination;
        this.message = message(request);
    }

    /** Closes the connection, also while it is opened; afterwards none is. */
    void abort() {
        message.cancel();
    }

    /**
     * Sends the request.
     *
     * @param addresses that were checked
     * @throws OutboundFailed if there is no usable response
     */
    OutboundResponse send(List<InetAddress> addresses, TrustedCertificates certificates) {
        BasicHttpClientConnectionManager connection =
                PinnedConnection.to(destination, addresses, certificates.context(), request.time());
        HttpHost host = new HttpHost(destination.scheme(), destination.host(), destination.port());
        try (CloseableHttpClient client = PinnedConnection.client(connection)) {
            return read(client.executeOpen(host, message, null));
        } catch (IOException failed) {
            throw new OutboundFailed(reason(failed), failed);
        } finally {
            // Whatever is left of the response is not read: closing the response itself would do that.
            connection.close(CloseMode.IMMEDIATE);
        }
    }

    private OutboundResponse read(ClassicHttpResponse response) throws IOException {
        if (request.mostBytes() == 0) {
            return new OutboundResponse(response.getCode(), Map.of(), new byte[0]);
        }
        Header encoding = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.getValue().equalsIgnoreCase("identity")) {
            throw new OutboundFailed(Reason.ENCODED);
        }
        return new OutboundResponse(response.getCode(), fields(response), body(response.getEntity()));
    }

    private static Map<String, String> fields(ClassicHttpResponse response) {
        return Stream.of(response.getHeaders())
                .collect(Collectors.toMap(
                        field -> field.getName().toLowerCase(Locale.ROOT),
                        Header::getValue,
                        (one, other) -> one + ", " + other));
    }

    private byte[] body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > request.mostBytes()) {
            throw new OutboundFailed(Reason.TOO_LARGE);
        }
        InputStream content = entity.getContent();
        byte[] body = content.readNBytes(request.mostBytes());
        if (content.read() >= 0) {
            throw new OutboundFailed(Reason.TOO_LARGE);
        }
        return body;
    }

    private static HttpUriRequestBase message(OutboundRequest request) {
        OutboundContent content = request.content();
        HttpUriRequestBase message = content == null ? new HttpGet(request.uri()) : new HttpPost(request.uri());
        if (content != null) {
            content.fields().forEach(message::setHeader);
            message.setEntity(new ByteArrayEntity(content.body(), ContentType.parse(content.mediaType())));
        }
        message.setHeader(HttpHeaders.ACCEPT, request.accept());
        message.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        message.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        return message;
    }

    private static Reason reason(IOException failed) {
        if (failed instanceof SocketTimeoutException) {
            return Reason.TIMEOUT;
        }
        if (failed instanceof SSLException) {
            return Reason.TLS;
        }
        return failed instanceof SocketException ? Reason.UNREACHABLE : Reason.PROTOCOL;
    }
}
