package io.github.keyreeve.server.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells security events, as one structured log line each, under the logger {@code audit}. */
public final class SecurityEvents {

    private static final Logger LOG = LoggerFactory.getLogger("audit");

    /**
     * Tells one event.
     *
     * @param facts names and values in turn; identifiers only, never a secret
     */
    public void tell(SecurityEvent event, Object... facts) {
        LoggingEventBuilder line = LOG.atWarn().addKeyValue("event", event);
        for (int i = 0; i + 1 < facts.length; i += 2) {
            line = line.addKeyValue(String.valueOf(facts[i]), facts[i + 1]);
        }
        line.log(event.name());
    }
}
