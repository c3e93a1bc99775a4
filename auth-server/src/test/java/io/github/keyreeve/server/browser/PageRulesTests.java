package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rules notice a page that breaks them. */
class PageRulesTests {

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
}
