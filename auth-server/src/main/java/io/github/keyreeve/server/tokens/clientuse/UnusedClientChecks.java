package io.github.keyreeve.server.tokens.clientuse;

import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Check.Severity;
import io.github.keyreeve.server.platform.check.Checks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** Clients whose credentials are valid, and that no one uses. */
final class UnusedClientChecks {

    private static final int LONGEST_DAYS = 90;

    private final ObjectProvider<ClientUseRows> rows;
    private final Clock clock;

    UnusedClientChecks(ObjectProvider<ClientUseRows> rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    Checks checks() {
        return Checks.of(new Check(
                "clients.unused",
                Severity.WARNING,
                "A client that was not used for " + LONGEST_DAYS
                        + " days has credentials and redirect URIs that few watch.",
                "Disable it by `client disable`, and delete it when nothing misses it.",
                this::unused));
    }

    private List<String> unused() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(LONGEST_DAYS);
        return rows.getObject().unusedSince(day).stream()
                .map(ClientUseRows.Unused::sentence)
                .toList();
    }
}
