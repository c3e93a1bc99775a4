package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A response that a form brings to the client, OAuth 2.0 Form Post Response Mode. */
class FormPostPageTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final User user = User.at(node);

    @Test
    void reachesTheClientByItself() {
        try (ClientSite site = ClientSite.start()) {
            site.receive("/callback");

            browser.open(node.resolve(request(site).address()));
            browser.leave(() -> user.signIn(browser));

            assertThat(browser.find("h1").getText()).startsWith("POST code=").contains("state=state-1", "iss=http");
        }
    }

    @Test
    @Tag("HD-13")
    void isAButtonWithoutScripts() {
        try (ClientSite site = ClientSite.start()) {
            browser.open(node.resolve("/login"));
            browser.leave(() -> user.signIn(browser));
            site.receive("/callback");

            browser.withoutScriptedForms(
                    () -> browser.open(node.resolve(request(site).address())));

            PageRules.check(browser, "form-post");
            browser.leave(() -> browser.find("form button").click());
            assertThat(browser.find("h1").getText()).startsWith("POST code=");
        }
    }

    private AuthorizationRequest request(ClientSite site) {
        String callback = site.resolve("/callback").toString();
        ClientCredentials client =
                TestClients.web(node, "redirect_uris", List.of(callback), "application_type", "native");
        return AuthorizationRequest.of(client, callback, "openid").with("response_mode", "form_post");
    }
}
