package io.github.keyreeve.server.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people call a browser, found in its {@code User-Agent} (RFC 9110 section 10.1.5). Every browser names others there, in order
 * to be served like them, so the first mark of a table that fits decides. Nothing of the header itself is passed on: whoever
 * shows such a name, even in a mail, shows only words of these tables.
 *
 * @param browser such as {@code Firefox}
 * @param system such as {@code Linux}
 */
public record UserAgentName(String browser, String system) {

    /** Who builds on another browser stands above it. */
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

    /** Nothing for a program, or for a browser that few people use. */
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
