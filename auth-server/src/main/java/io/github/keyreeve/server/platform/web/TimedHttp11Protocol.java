package io.github.keyreeve.server.platform.web;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 (RFC 9112) with a limit on the time of a whole head. Tomcat limits the time of each read only, so that a connection which
 * sends a byte now and then would never be closed. Public, because Tomcat creates it by its name.
 */
public final class TimedHttp11Protocol extends Http11NioProtocol {

    private volatile Duration headTime = Duration.ofSeconds(10);

    void setHeadTime(Duration time) {
        headTime = time;
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
}
