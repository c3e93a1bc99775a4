package io.github.keyreeve.server.platform.observability;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts security events: each as {@code keyreeve.security.events}, and attempts to authenticate also by method and outcome as
 * {@code keyreeve.sign.ins}. All counters are there from the start, so that the first event is an increase too.
 */
final class SecurityEventMetrics implements Consumer<AuditEntry> {

    private static final String PASSWORD = "password";
    private static final String PASSKEY = "passkey";
    private static final String REMEMBER_ME = "remember_me";
    private static final String ONE_TIME_CODE = "one_time_code";
    private static final String RECOVERY_CODE = "recovery_code";
    private static final String CODE = "code";

    private final Map<SecurityEvent, Counter> events = new EnumMap<>(SecurityEvent.class);
    private final Map<String, Counter> successes = new HashMap<>();
    private final Map<String, Counter> failures = new HashMap<>();

    SecurityEventMetrics(MeterRegistry meters) {
        Arrays.stream(SecurityEvent.values())
                .forEach(event -> events.put(
                        event,
                        Counter.builder("keyreeve.security.events")
                                .description("Security events, those of the audit log among them")
                                .tag("event", event.key())
                                .register(meters)));
        for (String method : new String[] {PASSWORD, PASSKEY, REMEMBER_ME, ONE_TIME_CODE, RECOVERY_CODE}) {
            successes.put(method, signIns(method, "success", meters));
        }
        for (String method : new String[] {PASSWORD, PASSKEY, REMEMBER_ME, CODE}) {
            failures.put(method, signIns(method, "failure", meters));
        }
    }

    private static Counter signIns(String method, String outcome, MeterRegistry meters) {
        return Counter.builder("keyreeve.sign.ins")
                .description("Sign-ins and second steps by method and outcome")
                .tag("method", method)
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void accept(AuditEntry entry) {
        increment(events.get(entry.event()));
        switch (entry.event()) {
            case SIGN_IN_SUCCEEDED -> increment(successes.get(primary(entry)));
            case SIGN_IN_RESUMED -> increment(successes.get(REMEMBER_ME));
            case SECOND_FACTOR_USED -> increment(successes.get(isOfPasskey(entry) ? PASSKEY : ONE_TIME_CODE));
            case RECOVERY_CODE_USED -> increment(successes.get(RECOVERY_CODE));
            case SIGN_IN_FAILED -> increment(failures.get(isOfPasskey(entry) ? PASSKEY : PASSWORD));
            case SECOND_FACTOR_REFUSED -> increment(failures.get(isOfPasskey(entry) ? PASSKEY : CODE));
            case REMEMBER_ME_TOKEN_REUSED -> increment(failures.get(REMEMBER_ME));
            default -> {}
        }
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    /** A sign-in begins with one of two factors; what came after it is an event of its own. */
    private static String primary(AuditEntry entry) {
        return fact(entry, "factors").contains(PASSWORD) ? PASSWORD : PASSKEY;
    }

    private static boolean isOfPasskey(AuditEntry entry) {
        return fact(entry, "factor").equals(PASSKEY);
    }

    private static String fact(AuditEntry entry, String name) {
        return entry.facts().getOrDefault(name, "");
    }
}
