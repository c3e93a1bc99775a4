package io.github.keyreeve.server.browsers;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people call a browser, found in its {@code User-Agent}, RFC 9110 section 10.1.5. Nothing of that header itself is told: who
 * sends it writes what they like.
 */
final class BrowserName {

    /** The first that is found; most browsers name others too, out of courtesy. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iOS"),
            new Mark("iPad", "iPadOS"),
            new Mark("Android", "Android"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("Linux", "Linux"));

    private BrowserName() {}

    /** Such as {@code Firefox (Linux)}. */
    static Optional<String> of(@Nullable String userAgent) {
        if (userAgent == null) {
            return Optional.empty();
        }
        return first(BROWSERS, userAgent).map(browser -> first(SYSTEMS, userAgent)
                .map(system -> browser + " (" + system + ")")
                .orElse(browser));
    }

    private static Optional<String> first(List<Mark> marks, String userAgent) {
        return marks.stream()
                .filter(each -> userAgent.contains(each.text()))
                .map(Mark::name)
                .findFirst();
    }

    /** What the header has in it, and the name of what that stands for. */
    private record Mark(String text, String name) {}
}
