package io.github.keyreeve.server.platform.observability;

import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says in the log that the server serves, and where; scripts wait for this line. */
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(ReadyLine.class);

    private final Issuer issuer;

    ReadyLine(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Duration taken = event.getTimeTaken() == null ? Duration.ZERO : event.getTimeTaken();
        log.info("Keyreeve ready at {} in {} s", issuer, String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1000.0));
    }
}
