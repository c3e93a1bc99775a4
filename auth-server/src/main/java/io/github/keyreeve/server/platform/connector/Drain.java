package io.github.keyreeve.server.platform.connector;

import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The first part of a shutdown: the node reports that it is not ready, and serves on until proxies send it nothing new. After that Spring
 * Boot closes the port, completes the requests in progress, and ends.
 */
final class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final WebServerApplicationContext context;
    private final Duration time;

    private volatile boolean running;

    Drain(WebServerApplicationContext context, Duration time) {
        this.context = context;
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (!time.isZero()) {
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            closeConnectionsAfterTheirNextResponse();
            log.info("Not ready any more; the port is closed in {} s", time.toSeconds());
            await();
        }
    }

    /** A proxy keeps connections, and could use one at the moment in which it is closed. */
    private void closeConnectionsAfterTheirNextResponse() {
        if (context.getWebServer() instanceof TomcatWebServer server) {
            AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>)
                    server.getTomcat().getConnector().getProtocolHandler();
            protocol.setMaxKeepAliveRequests(1);
        }
    }

    private void await() {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What has a higher phase stops earlier. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }
}
