package io.github.keyreeve.server.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What must hold on every page: an empty console, no policy violated, no accessibility violation, and nothing wider than
 * the window. With {@code -Dtest.screenshots=true} saves each page, in each view, in {@code target/screenshots}.
 */
public final class PageRules {

    /** No test looks at a picture, and to draw them takes as much of a processor as to open the page. */
    private static final boolean WITH_PICTURES = Boolean.getBoolean("keyreeve.test.screenshots");

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String AXE = script("/axe.min.js");

    private static final String AXE_FUNCTION = "loadAxe";
    private static final String LOAD_AXE =
            "if (!window.axe && window.loadAxe) window.loadAxe(); return typeof axe === 'object'";

    private static final String SOURCE_LANGUAGE = "en";

    /** Without preload, which would fetch style sheets by script and so violate the page's own policy. */
    private static final String FINDINGS = """
            axe.run(document, {resultTypes: ['violations'], preload: false, %s}).then(results => results.violations
                .filter(violation => violation.impact !== 'minor')
                .flatMap(violation => violation.nodes.map(node =>
                    violation.impact + ': ' + violation.help + ' ' + node.html + ' ' + node.failureSummary)))
            """;

    private static final String ALL_RULES = "runOnly: undefined";

    /** Four fifths of the time of all. */
    private static final String COLOR_RULES =
            "runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}";

    private static final String OTHER_RULES =
            "rules: {'color-contrast': {enabled: false}, 'link-in-text-block': {enabled: false}}";

    /** Chromium notes this where the driver was faster with a field than the page; a user could be too, and misses nothing. */
    private static final String FOCUSED_ALREADY =
            "Autofocus processing was blocked because a document already has a focused element.";

    private static final String TOO_WIDE = """
            const width = document.documentElement.clientWidth;
            return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > width)
                .map(element => element.outerHTML.slice(0, 200));
            """;

    private PageRules() {}

    /** Checks the page that is open, in every view; {@code name} is for the pictures. */
    public static void check(Chromium browser, String name) {
        check(browser, name, EnumSet.allOf(View.class));
    }

    /**
     * Checks the page that is open in a language: in that of the source in every view, in others where words need room, because
     * colors are the same in all.
     */
    public static void check(Chromium browser, String name, String language) {
        Set<View> views = language.equals(SOURCE_LANGUAGE) ? EnumSet.allOf(View.class) : EnumSet.of(View.PHONE);
        check(browser, name + "-" + language, views);
    }

    private static void check(Chromium browser, String name, Set<View> views) {
        assertThat(complaints(browser)).as("console of " + name).isEmpty();
        for (View view : View.values()) {
            browser.show(view);
            if (WITH_PICTURES) {
                photograph(browser, SCREENSHOTS.resolve(name + "-" + view + ".png"));
            }
            assertThat(tooWide(browser))
                    .as("wider than the window: " + name + " " + view)
                    .isEmpty();
            if (views.contains(view)) {
                assertThat(barriers(browser, view))
                        .as("axe on " + name + " " + view)
                        .isEmpty();
            }
        }
        browser.show(View.LIGHT);
        browser.console();
    }

    /** Checks the page that is open in the view that the browser has: for pages of which another one was checked in all. */
    public static void checkInOneView(Chromium browser, String name) {
        assertThat(complaints(browser)).as("console of " + name).isEmpty();
        assertThat(tooWide(browser)).as("wider than the window: " + name).isEmpty();
        assertThat(barriers(browser)).as("axe on " + name).isEmpty();
        browser.console();
    }

    /** What the console says, but for the status of the page itself, which on a page of an error is an error. */
    static List<String> complaints(Chromium browser) {
        String ownStatus = browser.address() + " - Failed to load resource: the server responded with a status of ";
        return browser.console().stream()
                .filter(message -> !message.startsWith(ownStatus) && !message.endsWith(FOCUSED_ALREADY))
                .toList();
    }

    /** What axe-core finds above minor. */
    static List<?> barriers(Chromium browser) {
        return barriers(browser, ALL_RULES);
    }

    /** In the dark only the colors differ from those in the light; where the window is narrow, everything but the colors. */
    private static List<?> barriers(Chromium browser, View view) {
        return switch (view) {
            case LIGHT -> barriers(browser, ALL_RULES);
            case DARK -> barriers(browser, COLOR_RULES);
            case PHONE -> barriers(browser, OTHER_RULES);
        };
    }

    private static List<?> barriers(Chromium browser, String rules) {
        if (Boolean.FALSE.equals(browser.evaluate(LOAD_AXE))) {
            browser.evaluate(AXE);
            browser.prepare(AXE_FUNCTION, AXE);
        }
        return (List<?>) browser.await(FINDINGS.formatted(rules));
    }

    static List<?> tooWide(Chromium browser) {
        return (List<?>) browser.evaluate(TOO_WIDE);
    }

    private static void photograph(Chromium browser, Path file) {
        Object picture = browser.cdp(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true, "optimizeForSpeed", true))
                .get("data");
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(file, Base64.getDecoder().decode(String.valueOf(picture)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(String resource) {
        try (InputStream in = Objects.requireNonNull(PageRules.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
