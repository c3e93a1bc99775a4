package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page after signing out, which loads a page of each client. */
class FrontchannelLogoutPageTests {

    private static final String FRAME = "/logged-out";

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final ClientSite shop = ClientSite.start();
    private final ClientSite forum = ClientSite.start();
    private final SignedInUser user = SignedInUser.at(node);

    @AfterEach
    void closeSites() {
        shop.close();
        forum.close();
    }

    @Test
    void loadsAPageOfEachClientAndGoesOn() {
        List<String> shopFrames = shop.watch(FRAME);
        List<String> forumFrames = forum.watch(FRAME);
        String idToken = signedInto(shop);
        signedInto(forum);
        String expected = FRAME + "?iss=http%3A%2F%2Flocalhost%3A" + node.uri().getPort() + "&sid="
                + Token.of(idToken).claim("sid");

        browser.open(node.resolve("/connect/logout?state=bye&id_token_hint=" + idToken + "&post_logout_redirect_uri="
                + shop.resolve("/goodbye")));

        browser.awaitAddress(shop.resolve("/goodbye?state=bye"));
        assertThat(shopFrames).containsExactly(expected);
        assertThat(forumFrames).containsExactly(expected);
        assertThat(PageRules.complaints(browser)).isEmpty();
    }

    @Test
    void goesOnWithoutAPageThatHangs() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            shop.hang(FRAME, end);
            String idToken = signedInto(shop);

            browser.open(node.resolve("/connect/logout?id_token_hint=" + idToken + "&post_logout_redirect_uri="
                    + forum.resolve("/goodbye")));

            browser.awaitAddress(forum.resolve("/goodbye"));
        } finally {
            end.countDown();
        }
    }

    @Test
    void isALinkWithoutScripts() {
        List<String> frames = shop.watch(FRAME);
        String idToken = signedInto(shop);

        browser.cdp("Network.enable", Map.of());
        browser.cdp("Network.setBlockedURLs", Map.of("urls", List.of("*/assets/frames.js")));
        try {
            browser.open(node.resolve("/connect/logout?id_token_hint=" + idToken + "&post_logout_redirect_uri="
                    + shop.resolve("/goodbye")));
            await().atMost(Duration.ofSeconds(20)).until(() -> frames.size() == 1);
            assertThat(browser.address().getPath()).isEqualTo("/connect/logout");
            browser.labelled("Continue to the application").click();
        } finally {
            browser.cdp("Network.setBlockedURLs", Map.of("urls", List.of()));
        }

        browser.awaitAddress(shop.resolve("/goodbye"));
    }

    @Test
    void staysWhereTheUserSignedOutHere() {
        List<String> frames = shop.watch(FRAME);
        signedInto(shop);

        browser.open(node.resolve("/logout"));
        browser.leave(() -> browser.find("form button").click());

        await().atMost(Duration.ofSeconds(20)).until(() -> frames.size() == 1);
        assertThat(browser.address().getPath()).isEqualTo("/logout");
        assertThat(browser.find("a[href='/login']").isDisplayed()).isTrue();
        PageRules.check(browser, "signed-out-frames");
    }

    /** The ID token of a client of this site, in the session that the browser has. */
    private String signedInto(ClientSite site) {
        user.browser().cookies().forEach((name, value) -> browser.takeCookie(node.uri(), name, value));
        String callback = site.resolve("/callback").toString();
        ClientCredentials client = TestClients.web(
                node,
                "redirect_uris",
                List.of(callback),
                "post_logout_redirect_uris",
                List.of(
                        shop.resolve("/goodbye").toString(),
                        forum.resolve("/goodbye").toString()),
                "frontchannel_logout_uri",
                site.resolve(FRAME).toString());
        return Server.of(node)
                .as(client)
                .redeem(AuthorizationRequest.of(client, callback, "openid")
                        .immediately(user.browser())
                        .code())
                .expectOk()
                .string("id_token");
    }
}
