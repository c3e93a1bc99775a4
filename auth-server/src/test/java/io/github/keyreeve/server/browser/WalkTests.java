package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Pkce;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.web.util.UriComponentsBuilder;

/** A user's ways from a client through the server and back, on three origins. */
class WalkTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final ClientSite site = ClientSite.start();
    private final String callback = site.resolve("/callback").toString();
    private final ClientCredentials client = TestClients.web(
            node,
            "require_consent",
            true,
            "redirect_uris",
            List.of(callback),
            "post_logout_redirect_uris",
            List.of(site.resolve("/goodbye").toString()));
    private final User user = User.at(node);
    private final Pkce pkce = Pkce.random();

    @AfterEach
    void closeSite() {
        assertThat(PageRules.complaints(browser)).isEmpty();
        site.close();
    }

    @Test
    void signInAndConsentEndWithTokensAndLogoutEndsTheSession() {
        browser.open(authorize());
        user.signIn(browser);
        browser.find("button[value=approve]").click();

        Response tokens = redeem().expectOk();
        browser.open(logout(tokens.string("id_token")));

        browser.awaitAddress(site.resolve("/goodbye?state=bye"));
        browser.open(authorize());
        assertThat(browser.find("#password").isDisplayed()).isTrue();
    }

    @Test
    void logoutWithoutAnIdTokenAsksFirst() {
        user.signInAtHome(browser, node);
        browser.open(node.resolve(
                "/connect/logout?client_id=" + client.id() + "&post_logout_redirect_uri=" + site.resolve("/goodbye")));
        assertThat(browser.address().getPath()).isEqualTo("/connect/logout");

        browser.find("form button").click();

        browser.awaitAddress(site.resolve("/goodbye"));
    }

    @Test
    void noMouseIsNeeded() {
        browser.open(authorize());
        browser.press(user.name(), Keys.TAB, user.password(), Keys.ENTER);
        browser.tabTo("input[value='api.write']");
        browser.press(Keys.SPACE);
        browser.tabTo("button[value=approve]");
        assertThat(browser.evaluate("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        browser.press(Keys.ENTER);

        assertThat(redeem().expectOk().string("scope")).contains("api.read").doesNotContain("api.write");
    }

    @Test
    @Tag("HD-02")
    void theClientMaySendTheUserOnToYetAnotherOrigin() {
        try (ClientSite application = ClientSite.start()) {
            site.redirect("/callback", application.resolve("/home"));

            browser.open(authorize());
            user.signIn(browser);
            browser.find("button[value=approve]").click();
            browser.awaitAddress(application.resolve("/home"));
        }
    }

    @Test
    void theSameAfterSignInWithStoredConsent() {
        browser.open(authorize());
        user.signIn(browser);
        browser.find("button[value=approve]").click();
        browser.awaitAddress(URI.create(callback));
        user.signOutAtHome(browser, node);
        try (ClientSite application = ClientSite.start()) {
            site.redirect("/callback", application.resolve("/home"));

            browser.open(authorize());
            user.signIn(browser);
            browser.awaitAddress(application.resolve("/home"));
        }
    }

    @Test
    void historyBackDoesNotSignInAgain() {
        user.signInAtHome(browser, node);
        user.signOutAtHome(browser, node);
        browser.evaluate("history.go(-2)");

        browser.open(node.resolve("/"));
        assertThat(browser.find("#password").isDisplayed()).isTrue();
    }

    private Response redeem() {
        return Server.of(node).as(client).redeem(new Code(parameter("code"), pkce.verifier(), callback));
    }

    /** A parameter of the response that the browser delivered to the client. */
    private String parameter(String name) {
        browser.awaitAddress(URI.create(callback));
        return String.valueOf(UriComponentsBuilder.fromUri(browser.address())
                .build()
                .getQueryParams()
                .getFirst(name));
    }

    private URI authorize() {
        return node.resolve("/oauth2/authorize?"
                + AuthorizationRequest.of(client, callback, TestClients.SCOPE)
                        .with("code_challenge", pkce.challenge())
                        .query());
    }

    private URI logout(String idToken) {
        return UriComponentsBuilder.fromUri(node.resolve("/connect/logout"))
                .queryParam("id_token_hint", idToken)
                .queryParam("post_logout_redirect_uri", site.resolve("/goodbye"))
                .queryParam("state", "bye")
                .build()
                .toUri();
    }
}
