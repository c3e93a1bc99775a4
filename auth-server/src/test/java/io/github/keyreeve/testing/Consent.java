package io.github.keyreeve.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The page on which a user is asked to allow an {@link AuthorizationRequest}, OpenID Connect Core section 3.1.2.4. */
public final class Consent {

    private final Browser browser;
    private final Page page;
    private final AuthorizationRequest request;

    Consent(Browser browser, Page page, AuthorizationRequest request) {
        assertThat(page.status()).as(page + page.body()).isEqualTo(200);
        assertThat(page.uri().getPath()).endsWith("/consent");
        this.browser = browser;
        this.page = page;
        this.request = request;
    }

    public Page page() {
        return page;
    }

    public String text() {
        return page.document().text();
    }

    /** The scopes that the page asks for. */
    public List<String> scopes() {
        return page.document().select("input[name=scope]").eachAttr("value");
    }

    /** What the page says about one scope. */
    public String wording(String scope) {
        Element box = page.document().selectFirst("input[name=scope][value=" + scope + "]");
        assertThat(box).as(scope).isNotNull();
        return String.valueOf(box.closest("li")).replaceAll("<[^>]*>", " ");
    }

    /** Allows the scopes that are selected by default. */
    public AuthorizationResponse approve() {
        return request.response(browser.submit(page, Map.of("decision", "approve")));
    }

    /** Allows these scopes only. */
    public AuthorizationResponse approve(String... ticked) {
        return request.response(
                browser.submitEach(page, Map.of("decision", List.of("approve"), "scope", List.of(ticked))));
    }

    public AuthorizationResponse deny() {
        return request.response(browser.submit(page, Map.of("decision", "deny")));
    }

    /** The same page in another browser. */
    public Consent in(Browser other) {
        return new Consent(other, page, request);
    }
}
