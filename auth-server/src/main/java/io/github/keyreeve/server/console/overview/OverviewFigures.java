package io.github.keyreeve.server.console.overview;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.search.AccountCounts;
import io.github.keyreeve.server.platform.audit.EventCounts;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.changes.RunningNode;
import io.github.keyreeve.server.platform.figures.Figure;
import io.github.keyreeve.server.tokens.keys.KeyAdministration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the figures, and keeps them for some seconds: administrators who reload cost nothing. */
final class OverviewFigures {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final Map<String, Duration> PERIODS =
            Map.of("hour", Duration.ofHours(1), "day", Duration.ofDays(1), "week", Duration.ofDays(7));

    private final EventCounts events;
    private final AccountCounts accounts;
    private final DeliveryFigures deliveries;
    private final KeyAdministration keys;
    private final NodeFigures nodes;
    private final Clock clock;
    private volatile @Nullable Overview last;

    OverviewFigures(
            EventCounts events,
            AccountCounts accounts,
            DeliveryFigures deliveries,
            KeyAdministration keys,
            NodeFigures nodes,
            Clock clock) {
        this.events = events;
        this.accounts = accounts;
        this.deliveries = deliveries;
        this.keys = keys;
        this.nodes = nodes;
        this.clock = clock;
    }

    Overview current() {
        Overview kept = last;
        Instant now = clock.instant();
        if (kept != null && !kept.at().isAfter(now) && now.isBefore(kept.at().plus(KEPT))) {
            return kept;
        }
        Overview read = read(now);
        last = read;
        return read;
    }

    private Overview read(Instant now) {
        Overview.DeliveryQueue queue = deliveries.queue();
        List<RunningNode> running = nodes.running();
        return new Overview(
                now,
                List.of(period("hour", now), period("day", now), period("week", now)),
                byState(),
                queue,
                keys.list(),
                nodes.current(),
                running,
                warnings(queue, running, now));
    }

    private Overview.Period period(String name, Instant now) {
        Instant since = now.minus(PERIODS.getOrDefault(name, Duration.ZERO));
        return new Overview.Period(
                name,
                since,
                events.since(SecurityEvent.SIGN_IN_SUCCEEDED, since),
                events.since(SecurityEvent.SIGN_IN_FAILED, since));
    }

    private Map<String, Figure> byState() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (AccountState state : AccountState.values()) {
            figures.put(state.wireName(), accounts.in(state));
        }
        return figures;
    }

    private List<String> warnings(Overview.DeliveryQueue queue, List<RunningNode> running, Instant now) {
        List<String> warnings = new ArrayList<>();
        if (accounts.administratorsWithoutSecondFactor().number() > 0) {
            warnings.add("administrators-without-second-factor");
        }
        warnings.addAll(deliveries.warnings(queue, now));
        if (running.stream().map(RunningNode::version).distinct().count() > 1) {
            warnings.add("versions-differ");
        }
        return warnings;
    }
}
