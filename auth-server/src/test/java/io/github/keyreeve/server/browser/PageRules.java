package io.github.keyreeve.server.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What must hold on every page: an empty console, no policy violated, no accessibility violation, and nothing wider than
 * the window. Saves screenshots of each page in {@code target/screenshots}.
 */
public final class PageRules {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String AXE = script("/axe.min.js");

    /** Without preload, which would fetch style sheets by script and so violate the page's own policy. */
    private static final String FINDINGS = """
            axe.run(document, {resultTypes: ['violations'], preload: false}).then(results => results.violations
                .filter(violation => violation.impact !== 'minor')
                .flatMap(violation => violation.nodes.map(node =>
                    violation.impact + ': ' + violation.help + ' ' + node.html + ' ' + node.failureSummary)))
            """;

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
        assertThat(complaints(browser)).as("console of " + name).isEmpty();
        for (View view : View.values()) {
            browser.show(view);
            browser.photograph(SCREENSHOTS.resolve(name + "-" + view + ".png"));
            checkAsItLooks(browser, name + " " + view);
        }
        browser.show(View.LIGHT);
        browser.console();
    }

    /** Checks the page that is open in the view that the browser has: for pages of which another one was checked in all. */
    public static void checkInOneView(Chromium browser, String name) {
        assertThat(complaints(browser)).as("console of " + name).isEmpty();
        checkAsItLooks(browser, name);
        browser.console();
    }

    private static void checkAsItLooks(Chromium browser, String name) {
        assertThat(tooWide(browser)).as("wider than the window: " + name).isEmpty();
        assertThat(barriers(browser)).as("axe on " + name).isEmpty();
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
        if (Boolean.FALSE.equals(browser.evaluate("return typeof axe === 'object'"))) {
            browser.evaluate(AXE);
        }
        return (List<?>) browser.await(FINDINGS);
    }

    static List<?> tooWide(Chromium browser) {
        return (List<?>) browser.evaluate(TOO_WIDE);
    }

    private static String script(String resource) {
        try (InputStream in = Objects.requireNonNull(PageRules.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
