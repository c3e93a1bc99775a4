package io.github.keyreeve.server.platform.connector;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * HTTP/1.1 (RFC 9112) with a limit on the time of a whole head. Tomcat limits the time of each read only, so that a connection which
 * sends a byte now and then would never be closed. {@link StrictAdapter} refuses what else Tomcat accepts. Public, because Tomcat creates
 * it by its name.
 */
public final class TimedHttp11Protocol extends Http11NioProtocol {

    private volatile Duration headTime = Duration.ofSeconds(10);

    private volatile @Nullable FixedHeaders headers;

    void setHeaders(FixedHeaders headers) {
        this.headers = headers;
    }

    void setHeadTime(Duration time) {
        headTime = time;
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new StrictAdapter(adapter, Objects.requireNonNull(headers)));
    }

    @Override
    protected Processor createProcessor() {
        return new TimedProcessor(this);
    }

    private static final class TimedProcessor extends Http11Processor {

        private final TimedHttp11Protocol protocol;

        TimedProcessor(TimedHttp11Protocol protocol) {
            super((AbstractHttp11Protocol<?>) protocol, protocol.getAdapter());
            this.protocol = protocol;
        }

        /** Called whenever more of a head has arrived; a request that is complete has a new time when the next one begins. */
        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            long begun = request.getStartTimeNanos();
            boolean late = begun >= 0 && System.nanoTime() - begun > protocol.headTime.toNanos();
            return late ? SocketState.CLOSED : super.service(socket);
        }
    }

    /**
     * Refuses what Tomcat would respond to by itself. A response to HTTP/0.9 has no headers, so the connection is closed without one; for
     * {@code OPTIONS *} (RFC 9110 section 9.3.7) there is nothing to say of the server as a whole, and it has the page of all errors.
     */
    private static final class StrictAdapter implements Adapter {

        /** The number of a note, which stays with the object when Tomcat uses it again; Tomcat has the first ones. */
        private static final int HEADLESS = 20;

        private final Adapter tomcat;
        private final FixedHeaders headers;

        StrictAdapter(Adapter tomcat, FixedHeaders headers) {
            this.tomcat = tomcat;
            this.headers = headers;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            if (isHeadless(request, response)) {
                request.action(ActionCode.CLOSE_NOW, null);
                return;
            }
            if (request.requestURI().equals("*") && HttpMethod.OPTIONS.name().equals(request.getMethod())) {
                request.requestURI().setString("/");
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                response.setError();
            }
            headers.addTo(response);
            tomcat.service(request, response);
        }

        /**
         * Whether Tomcat takes the request for one of HTTP/0.9: also a request line that it cannot read, if the line was of that version
         * that it read before with the same object. An object of Tomcat serves one connection after the other.
         */
        private static boolean isHeadless(Request request, Response response) {
            if (request.protocol().equals("")) {
                request.setNote(HEADLESS, true);
                return true;
            }
            if (request.getNote(HEADLESS) == null) {
                return false;
            }
            boolean isUnread = response.getStatus() >= HttpStatus.BAD_REQUEST.value();
            request.setNote(HEADLESS, isUnread ? true : null);
            return isUnread;
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return tomcat.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
            return tomcat.asyncDispatch(request, response, status);
        }

        @Override
        public void log(Request request, Response response, long time) {
            tomcat.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            tomcat.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return tomcat.getDomain();
        }
    }
}
