package io.github.keyreeve.server.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a browser, derived from its {@code User-Agent} (RFC 9110 section 10.1.5). Every browser names others there, for
 * compatibility, so the first matching entry of a table decides. Nothing of the header itself is passed on: where the name is
 * shown, even in a mail, only words of these tables appear.
 *
 * @param browser such as {@code Firefox}
 * @param system such as {@code Linux}
 */
public record UserAgentName(String browser, String system) {

    /** A browser that builds on another one precedes it. */
    private static final Map<String, String> BROWSERS = table(
            "Edg/", "Edge",
            "EdgA/", "Edge",
            "EdgiOS/", "Edge",
            "OPR/", "Opera",
            "OPT/", "Opera",
            "Vivaldi/", "Vivaldi",
            "SamsungBrowser/", "Samsung Internet",
            "FxiOS/", "Firefox",
            "Firefox/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    /** Android calls itself Linux too, and phones of Apple something like a Mac. */
    private static final Map<String, String> SYSTEMS = table(
            "Windows", "Windows",
            "iPhone", "iOS",
            "iPad", "iPadOS",
            "Android", "Android",
            "CrOS", "ChromeOS",
            "Macintosh", "macOS",
            "Linux", "Linux");

    /** Empty for a program, or for an unknown browser. */
    public static Optional<UserAgentName> of(@Nullable String userAgent) {
        if (userAgent == null || !userAgent.startsWith("Mozilla/5.0 (")) {
            return Optional.empty();
        }
        return first(BROWSERS, userAgent)
                .flatMap(browser -> first(SYSTEMS, userAgent).map(system -> new UserAgentName(browser, system)));
    }

    /** Such as {@code Firefox (Linux)}. */
    public String inWords() {
        return browser + " (" + system + ")";
    }

    private static Optional<String> first(Map<String, String> table, String userAgent) {
        return table.entrySet().stream()
                .filter(entry -> userAgent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Marks and names in turn. */
    private static Map<String, String> table(String... entries) {
        Map<String, String> table = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            table.put(entries[i], entries[i + 1]);
        }
        return table;
    }
}
