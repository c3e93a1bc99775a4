package io.github.keyreeve.server.signin.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mailed link that is opened on another device leads to the application, and the first device goes on with its request. */
class LinkOnAnotherDeviceTests {

    private static final Node NODE = Node.shared();
    private static final String LOGIN = "https://shop.example/login?tenant=%2Fa";
    private static final String HOME = "https://shop.example/";
    private static final String NEW_PASSWORD = "seven new bicycles";

    private final Newcomer user = Newcomer.any();
    private final Browser desk = new Browser(NODE);
    private final Browser phone = new Browser(NODE);

    @Test
    @Clause("OIDC-Core-4")
    void leadsToWhereTheApplicationBeginsALogin() {
        ClientCredentials client =
                TestClients.web(NODE, "client_name", "Harbour Shop", "client_uri", HOME, "initiate_login_uri", LOGIN);
        signUp(request(client));

        Page done = activate();

        assertThat(button(done).attr("href"))
                .isEqualTo(LOGIN + "&iss=" + URLEncoder.encode(NODE.uri().toString(), StandardCharsets.UTF_8));
        assertThat(button(done).text()).isEqualTo("Continue to \u2068Harbour Shop\u2069");
        assertThat(done.body()).doesNotContain("continuation", "code_challenge", "of-the-desk");
    }

    @Test
    void leadsToTheHomePageOfAnApplicationThatRegistersNoPlaceForALogin() {
        signUp(request(TestClients.web(NODE, "client_uri", HOME)));

        assertThat(button(activate()).attr("href")).isEqualTo(HOME);
    }

    @Test
    void namesNoApplicationThatRegistersNeither() {
        signUp(request(TestClients.web(NODE)));

        Page done = activate();

        assertThat(button(done)).isEmpty();
        assertThat(done.document().select("main a[href=/login]")).hasSize(1);
    }

    @Test
    void leadsToTheRequestOnTheFirstDeviceWhereverTheLinkWasOpened() {
        AuthorizationRequest request =
                request(TestClients.web(NODE, "client_name", "Harbour Shop", "client_uri", HOME));
        Page sent = signUp(request);
        assertThat(sent.document().select("main p").text())
                .contains("on another device", "\u2068Harbour Shop\u2069 from here");
        Elements onward = sent.document().select("main a[href^=/login]");
        assertThat(onward.text()).isEqualTo("Continue to \u2068Harbour Shop\u2069");
        activate();

        Page login = desk.get(onward.attr("href"));
        Page back = desk.submit(login, Map.of("username", user.username(), "password", user.password()));

        expectState(request.finish(desk, desk.followHere(back)));
    }

    @Test
    void leadsToTheRequestWhereTheLinkIsOpenedOnTheFirstDevice() {
        AuthorizationRequest request = request(TestClients.web(NODE, "initiate_login_uri", LOGIN));
        signUp(request);

        Page done = redeem(desk, user.password());
        Page login = desk.get(button(done).attr("href"));
        Page back = desk.submit(login, Map.of("username", user.username(), "password", user.password()));

        expectState(request.finish(desk, desk.followHere(back)));
    }

    /** Asked for on a page without a request, or by API. */
    @Test
    void anotherMailLeadsToTheSameApplication() {
        signUp(request(TestClients.web(NODE, "client_uri", HOME)));
        Mailbox.shared().await(user.email());

        Api.on(NODE).post("/auth/activate/resend", "email", user.email()).expectStatus(202);
        String latest = Mailbox.shared().await(user.email(), 2).get(1).link();

        assertThat(button(redeemAt(latest, phone, user.password())).attr("href"))
                .isEqualTo(HOME);
    }

    @Test
    void aLinkForANewPasswordLeadsThereToo() {
        user.activated(Api.on(NODE));
        AuthorizationRequest request = request(TestClients.web(NODE, "client_uri", HOME));
        Page forgot = link(desk.followHere(request.open(desk)), "/forgot");
        Page sent = desk.submit(forgot, Map.of("email", user.email()));
        assertThat(sent.document().select("main p").text()).contains("on another device");

        Page done = redeem(phone, "password", NEW_PASSWORD);

        assertThat(button(done).attr("href")).isEqualTo(HOME);
    }

    @Test
    void namesNoApplicationThatIsThereNoLonger() {
        ClientCredentials client = TestClients.web(NODE, "client_uri", HOME);
        signUp(request(client));
        jdbc().sql("update email_link set client_id = 'removed' where client_id = :id")
                .param("id", client.id())
                .update();

        assertThat(button(activate())).isEmpty();
    }

    @Test
    @Clause("RFC9700-4.7")
    void theLinkHasNothingOfTheRequestButTheClient() {
        ClientCredentials client = TestClients.web(NODE, "client_uri", HOME);
        signUp(request(client));
        String mail = Mailbox.shared().await(user.email()).link();

        assertThat(mail).matches(".*/activate\\?token=[A-Za-z0-9_-]+");
        assertThat(jdbc().sql("select cast(to_jsonb(l) as text) from email_link l where client_id = :id")
                        .param("id", client.id())
                        .query(String.class)
                        .single())
                .doesNotContain("of-the-desk", "code_challenge", "redirect_uri");
    }

    @Test
    void withoutARequestThereIsNoApplication() {
        desk.submit(
                desk.get("/signup"),
                Map.of("username", user.username(), "email", user.email(), "password", user.password()));

        assertThat(button(activate())).isEmpty();
    }

    private Page signUp(AuthorizationRequest request) {
        Page form = link(desk.followHere(request.open(desk)), "/signup");
        return desk.submit(
                form, Map.of("username", user.username(), "email", user.email(), "password", user.password()));
    }

    private Page activate() {
        return redeem(phone, user.password());
    }

    private Page redeem(Browser in, String password) {
        return redeem(in, "", password);
    }

    private Page redeem(Browser in, String subject, String password) {
        return redeemAt(Mailbox.shared().await(user.email(), subject).link(), in, password);
    }

    private static Page redeemAt(String link, Browser in, String password) {
        Page form = in.followHere(in.get(link));
        Page done = in.submit(form, Map.of("password", password));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        return done;
    }

    private Page link(Page page, String path) {
        return desk.get(page.document().select("main a[href^=" + path + "]").attr("href"));
    }

    private static Elements button(Page done) {
        return done.document().select("main a.button");
    }

    private static void expectState(AuthorizationResponse response) {
        response.code();
        assertThat(response.parameters()).containsEntry("state", "of-the-desk");
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .with("state", "of-the-desk");
    }

    private static JdbcClient jdbc() {
        return NODE.bean(JdbcClient.class);
    }
}
