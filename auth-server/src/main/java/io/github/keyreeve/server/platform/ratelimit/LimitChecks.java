package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Checks;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** Whether the limits on guessing and flooding are limits. */
final class LimitChecks {

    private static final int MOST_AT_AN_ACCOUNT = 100;
    private static final int MOST_FROM_AN_ADDRESS = 10_000;

    private LimitChecks() {}

    static Checks of(LockoutProperties lockout, RequestLimitProperties requests, Environment environment) {
        return Checks.of(new Check(
                "http.limits",
                Check.Severity.ERROR,
                "Passwords can be guessed, and accounts, mails and hashes be requested, without end.",
                "Leave KEYREEVE_LOCKOUT_, KEYREEVE_REQUEST_LIMIT_ and KEYREEVE_RATE_LIMIT_ at their defaults, or near them.",
                () -> {
                    List<String> found = new ArrayList<>();
                    above(found, "keyreeve.lockout.account-failures", lockout.accountFailures(), MOST_AT_AN_ACCOUNT);
                    above(found, "keyreeve.lockout.address-failures", lockout.addressFailures(), MOST_FROM_AN_ADDRESS);
                    above(found, "keyreeve.request-limit.per-address", requests.perAddress(), MOST_FROM_AN_ADDRESS);
                    if (!environment.getProperty("keyreeve.rate-limit.enabled", Boolean.class, true)) {
                        found.add("keyreeve.rate-limit.enabled is false: no rule limits requests by route.");
                    }
                    return found;
                }));
    }

    private static void above(List<String> found, String setting, int value, int most) {
        if (value > most) {
            found.add(setting + " is " + value + ", which is as good as no limit.");
        }
    }
}
