package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came back to the client's redirect URI, RFC 6749 sections 4.1.2 and 4.1.2.1. */
public final class AuthorizationResponse {

    private final Page page;
    private final Pkce pkce;
    private final String redirectUri;
    private final String state;

    AuthorizationResponse(Page page, Pkce pkce, String redirectUri, String state) {
        this.page = page;
        this.pkce = pkce;
        this.redirectUri = redirectUri;
        this.state = state;
    }

    public Page page() {
        return page;
    }

    /** Whether it leads to the client with a code. */
    public boolean hasCode() {
        return page.isRedirect()
                && page.location().toString().startsWith(redirectUri)
                && parameters().containsKey("code");
    }

    /** The code; fails if the response has none. */
    public Code code() {
        assertThat(target().toString()).startsWith(redirectUri);
        assertThat(parameters()).as(page.toString()).containsKey("code");
        return new Code(String.valueOf(parameters().get("code")), pkce.verifier(), redirectUri);
    }

    /** Expects the error at the client, with {@code state} and {@code iss} (RFC 9207), and no code. */
    public AuthorizationResponse expectError(String error) {
        assertThat(target().toString()).startsWith(redirectUri);
        assertThat(parameters())
                .containsEntry("error", error)
                .containsKey("iss")
                .doesNotContainKey("code");
        assertThat(parameters().getOrDefault("state", "")).isEqualTo(state);
        return this;
    }

    /** Expects a page of the server itself: the request must not be sent to the client. */
    public AuthorizationResponse expectErrorPage() {
        return expectErrorPage("");
    }

    /** The same with this sentence on the page. */
    public AuthorizationResponse expectErrorPage(String sentence) {
        assertThat(page.status()).as(page.toString()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.document().text()).contains(sentence).doesNotContain("Exception", "org.springframework");
        return this;
    }

    /** Expects that the user is sent to sign in. */
    public AuthorizationResponse expectSignIn() {
        assertThat(page.isRedirect()).as(page + page.body()).isTrue();
        assertThat(page.location().getPath()).isEqualTo("/login");
        return this;
    }

    /** Expects that a form brings the response to the client, OAuth 2.0 Form Post Response Mode. */
    public AuthorizationResponse expectForm() {
        assertThat(isForm()).as(page + page.body()).isTrue();
        return this;
    }

    private boolean isForm() {
        return isForm(page);
    }

    static boolean isForm(Page page) {
        return page.status() == 200
                && page.document()
                                .selectFirst("form[method=post] input[type=hidden][name=iss]"
                                        + ", form[method=post] input[type=hidden][name=response]")
                        != null;
    }

    private URI target() {
        return isForm() ? page.formAction() : page.location();
    }

    public Map<String, String> parameters() {
        return isForm() ? inForm() : inQuery();
    }

    private Map<String, String> inForm() {
        Map<String, String> parameters = new LinkedHashMap<>();
        page.formFields().forEach((name, values) -> {
            assertThat(values).as(name).hasSize(1);
            parameters.put(name, values.get(0));
        });
        return parameters;
    }

    private Map<String, String> inQuery() {
        Map<String, String> parameters = new LinkedHashMap<>();
        URI location = page.location();
        for (String pair : String.valueOf(location.getRawQuery()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals);
                assertThat(parameters).as("each parameter once").doesNotContainKey(name);
                parameters.put(name, URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return parameters;
    }
}
