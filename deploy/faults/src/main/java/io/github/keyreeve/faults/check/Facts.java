package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import io.github.keyreeve.faults.ledger.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rules derive from a history: who issued which token, and what ended which. */
final class Facts {

    static final Set<Kind> ISSUES = EnumSet.of(Kind.CLIENT_CREDENTIALS, Kind.REFRESH, Kind.REDEEM, Kind.LOGIN);

    /** A little less than the retry window of the server. */
    private static final long RETRY_WINDOW_MICROS = 9_000_000;

    /** Clocks, and the time between a decision and its response. */
    private static final long SLACK_SECONDS = 5;

    /** A node that serves judges by its own clock when a JWT has expired: the figure of F16. */
    private static final String CLOCK = "clock.offset";

    private final List<Operation> restores;
    private final double slack;
    private final Map<String, Operation> issuers = new HashMap<>();
    private final Map<String, List<Operation>> byCredential = new HashMap<>();
    private final Map<String, List<Operation>> byFamily = new HashMap<>();

    Facts(History history) {
        restores = history.of(Kind.RESTORE).toList();
        slack = SLACK_SECONDS
                + history.figure(CLOCK).stream().mapToDouble(Math::abs).max().orElse(0);
        for (Operation operation : history.operations()) {
            byCredential
                    .computeIfAbsent(operation.credential(), any -> new ArrayList<>())
                    .add(operation);
            String family = operation.asked("family");
            if (!family.isEmpty() && operation.kind() != Kind.AUDIT && operation.kind() != Kind.INTROSPECT) {
                byFamily.computeIfAbsent(family, any -> new ArrayList<>()).add(operation);
            }
            if (operation.isOk() && ISSUES.contains(operation.kind())) {
                issuers.putIfAbsent(operation.got("access"), operation);
            }
        }
    }

    /** The operation whose response contained this access token; null if it was never acknowledged. */
    @Nullable
    Operation issuer(String access) {
        return issuers.get(access);
    }

    /** Whether the token that is asked about has expired, or is about to. */
    boolean mayHaveExpired(Operation asked) {
        Operation issuer = issuers.get(asked.credential());
        return issuer != null
                && !issuer.got("expires").isEmpty()
                && asked.end() - issuer.begin() > (Long.parseLong(issuer.got("expires")) - slack) * 1e6;
    }

    /** Operations that end this access token, or may: revocations, and what looks like theft. */
    Stream<Operation> ends(String access) {
        Operation issuer = issuers.get(access);
        String family = issuer == null ? "" : issuer.asked("family");
        Stream<Operation> ofFamily = family.isEmpty()
                ? Stream.of()
                : byFamily.getOrDefault(family, List.of()).stream().filter(this::endsFamily);
        Stream<Operation> ofToken = byCredential.getOrDefault(access, List.of()).stream()
                .filter(operation -> operation.kind() == Kind.REVOKE);
        return Stream.of(
                        ofFamily,
                        ofToken,
                        restores.stream().filter(restore -> issuer != null && issuer.begin() < restore.end()))
                .flatMap(all -> all);
    }

    /** Whether the operation ends its family, or may have, for all that its client knows. */
    boolean endsFamily(Operation operation) {
        return switch (operation.kind()) {
            case REVOKE, RESTORE -> true;
            case REFRESH -> operation.mayBeRefused() || operation.result() == Result.REFUSED || isLateRetry(operation);
            case REDEEM -> operation.mayBeRefused();
            default -> false;
        };
    }

    /** Whether the operation surely ended its family. */
    boolean surelyEndsFamily(Operation operation) {
        return switch (operation.kind()) {
            case REVOKE, RESTORE -> operation.isOk();
            case REFRESH -> operation.result() == Result.REFUSED;
            case REDEEM -> operation.result() == Result.REFUSED && successes(operation.credential()) > 0;
            default -> false;
        };
    }

    private long successes(String credential) {
        return byCredential.getOrDefault(credential, List.of()).stream()
                .filter(Operation::isOk)
                .count();
    }

    /**
     * Whether the same credential had been presented so long before, that the server takes it for a copy: the client got no response, and
     * repeated the request too late. The family ends then, as documented.
     */
    boolean isLateRetry(Operation operation) {
        return byCredential.getOrDefault(operation.credential(), List.of()).stream()
                .anyMatch(other -> other.id() != operation.id()
                        && other.kind() == operation.kind()
                        && other.result() != Result.REFUSED
                        && other.begin() < operation.begin()
                        && operation.end() - other.begin() > RETRY_WINDOW_MICROS);
    }

    /** Whether a restore has ended what the operation presents, for all that is known. */
    boolean isFromBeforeRestore(Operation operation) {
        return restores.stream().anyMatch(restore -> restore.begin() < operation.end());
    }

    Map<String, List<Operation>> byFamily() {
        return byFamily;
    }
}
