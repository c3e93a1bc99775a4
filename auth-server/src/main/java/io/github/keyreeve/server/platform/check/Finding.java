package io.github.keyreeve.server.platform.check;

import java.util.List;
import java.util.Locale;
import org.springframework.core.NestedExceptionUtils;

/** Something that a check found, as it is reported. */
record Finding(String id, String severity, String category, String finding, String risk, String remedy) {

    /** All that the check finds; that it cannot find out is an error, because the point is open then. */
    static List<Finding> of(Check check) {
        try {
            return check.findings().get().stream()
                    .map(finding -> of(check, check.severity(), finding))
                    .toList();
        } catch (RuntimeException failure) {
            String reason = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
            return List.of(of(check, Check.Severity.ERROR, "This cannot be checked: " + reason));
        }
    }

    private static Finding of(Check check, Check.Severity severity, String finding) {
        return new Finding(
                check.id(),
                severity.name().toLowerCase(Locale.ROOT),
                check.category().name(),
                finding,
                check.risk(),
                check.remedy());
    }

    Check.Severity level() {
        return Check.Severity.valueOf(severity.toUpperCase(Locale.ROOT));
    }
}
