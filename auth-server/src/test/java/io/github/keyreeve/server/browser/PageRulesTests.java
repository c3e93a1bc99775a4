package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules notice a page that breaks them. */
class PageRulesTests {

    /** With the rules in it. */
    private static final Pattern WIDTH = Pattern.compile("@media[^{]*width[^{]*\\{([^{}]*\\{[^{}]*\\})*\\s*\\}");

    private static final Pattern COLOR = Pattern.compile("color|background|opacity|filter");

    @Test
    void aPageThatBreaksTheRulesIsNoticed() {
        Chromium browser = Chromium.fresh();
        try (ClientSite site = ClientSite.start()) {
            site.publish("/bad", "default-src 'none'; style-src 'unsafe-inline'", """
                    <!DOCTYPE html><html lang="en"><head><title>Bad</title><link rel="icon" href="data:,"></head>
                    <body style="width: 2000px"><main><h1>Bad</h1><input><script>alert(1)</script></main></body></html>
                    """);

            browser.open(site.resolve("/bad"));

            assertThat(PageRules.complaints(browser)).anyMatch(line -> line.contains("Content-Security-Policy"));
            assertThat(PageRules.tooWide(browser)).isNotEmpty();
            assertThat(PageRules.barriers(browser))
                    .anyMatch(finding -> finding.toString().contains("<input>"));
        }
    }

    /** So the colors of a page need no check in each width. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/resources/static/assets/keyreeve.css",
                "src/main/resources/static/assets/console.css",
                "../client-demo/src/main/resources/static/lab.css"
            })
    void noColorDependsOnTheWidth(Path styles) throws IOException {
        String text = Files.readString(styles);

        assertThat(text).containsPattern(WIDTH);
        assertThat(WIDTH.matcher(text).results().map(MatchResult::group))
                .noneMatch(rules -> COLOR.matcher(rules).find());
    }
}
