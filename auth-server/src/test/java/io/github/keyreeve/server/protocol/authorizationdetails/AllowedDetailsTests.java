package io.github.keyreeve.server.protocol.authorizationdetails;

import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.ACCOUNT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.NODE;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.PAYMENT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.browser.Chromium;
import io.github.keyreeve.server.browser.PageRules;
import io.github.keyreeve.server.browser.User;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a user has allowed in detail is told to the user, as long as it is allowed. */
class AllowedDetailsTests {

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);
    private final Api api = Api.as(NODE, user);
    private final ClientCredentials client = Payments.client("require_consent", true);

    @BeforeEach
    void allowTwice() {
        allow(PAYMENT);
        allow(ACCOUNT, PAYMENT);
    }

    private void allow(String... details) {
        Server.of(NODE)
                .as(client)
                .redeem(request(client, details).ask(browser).approve().code())
                .expectOk();
    }

    @Test
    void isListedOnce() {
        JsonNode details = app("/users/me/grants", "items").path("authorization_details");

        assertThat(details.valueStream()).hasSize(2);
        assertThat(details.toString()).contains("list_accounts", "123.50");
    }

    @Test
    void isDescribed() {
        JsonNode described = app("/users/me/grants", "items").path("described_details");

        assertThat(described.valueStream().map(detail -> detail.path("title").asString()))
                .containsExactlyInAnyOrder("Make this payment", "Read your accounts");
        assertThat(browser.get("/account/apps").document().select("main").text())
                .contains("Make this payment payment_initiation The bank transfers the amount once.")
                .contains("instructedAmount.amount 123.50");
    }

    @Test
    void isShownOnAPageThatKeepsTheRulesOfAllPages() {
        Chromium chromium = Chromium.fresh();
        chromium.open(NODE.resolve("/account/apps"));
        new User(user.name(), user.password()).signIn(chromium);
        chromium.find(".rights");

        PageRules.check(chromium, "account-apps-details");
    }

    @Test
    void isPartOfTheCopyOfPersonalData() {
        assertThat(app("/users/me/export", "grants")
                        .path("authorization_details")
                        .valueStream())
                .hasSize(2);
    }

    @Test
    void isNotListedWhereTheClientMayNotRequestItAnyLonger() {
        TestClients.change(NODE, client, "authorization_details_types", List.of("account_information"));

        assertThat(app("/users/me/grants", "items")
                        .path("authorization_details")
                        .valueStream()
                        .map(detail -> detail.path("type").asString()))
                .containsExactly("account_information");
    }

    @Test
    void isGoneWithTheConsent() {
        api.delete("/users/me/grants/" + client.id()).expectStatus(204);

        assertThat(app("/users/me/grants", "items").isMissingNode()).isTrue();
    }

    /** The client among those of the user. */
    private JsonNode app(String path, String list) {
        return api.get(path)
                .expectOk()
                .json()
                .path(list)
                .valueStream()
                .filter(app -> app.path("client_id").asString().equals(client.id()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
