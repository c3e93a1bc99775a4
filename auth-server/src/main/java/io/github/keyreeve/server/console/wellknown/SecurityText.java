package io.github.keyreeve.server.console.wellknown;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The file {@code security.txt}, RFC 9116. */
record SecurityText(SecurityTextProperties properties, URI address) {

    static final String PATH = "/.well-known/security.txt";

    static final ZoneOffset ZONE = ZoneOffset.UTC;

    /** Less than a year, section 2.5.5: what a copy says may have changed by then. */
    private static final Period VALID = Period.ofMonths(3);

    /** As it is on this day. */
    String on(LocalDate today) {
        List<String> lines = new ArrayList<>();
        lines.add("Contact: " + properties.contact());
        lines.add("Expires: " + today.plus(VALID).atStartOfDay(ZONE).toInstant());
        lines.add("Preferred-Languages: en, de, fr");
        lines.add("Canonical: " + address);
        if (properties.policy() != null) {
            lines.add("Policy: " + properties.policy());
        }
        return String.join("\n", lines) + "\n";
    }
}
