package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.figures.Figure;
import io.github.keyreeve.server.platform.figures.Figures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** How often events were recorded. */
public final class EventCounts {

    private final Figures figures;

    EventCounts(Figures figures) {
        this.figures = figures;
    }

    public Figure since(SecurityEvent event, Instant time) {
        return figures.count(
                "audit_event where event = :event and at >= :since",
                Map.of("event", event.key(), "since", time.atOffset(ZoneOffset.UTC)));
    }
}
