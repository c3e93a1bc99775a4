package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One address is one account and one mailbox, in whichever alphabet its domain is written, at every way in. */
class OneAddressTests {

    private static final Node NODE = Node.shared();
    private static final Api ADMIN = Api.as(NODE, TestUser.on(NODE, "admin"));
    private static final String PASSWORD = "orchard under the hill";

    private final Mailbox mailbox = Mailbox.shared();
    private final Api api = Api.on(NODE);
    private final String name = "user-" + UUID.randomUUID();
    private final String written = name + "@B\u00FCcher.example";
    private final String stored = name + "@xn--bcher-kva.example";

    @Test
    void signsUpByApi() {
        register(written).expectStatus(201);
        activate();

        Response profile = signIn(written);
        assertThat(profile.string("email")).isEqualTo(stored);
        assertThat(profile.string("username")).isEqualTo(stored);
        assertThat(signIn(stored).string("id")).isEqualTo(profile.string("id"));
        register(stored).expectStatus(201);
        register(written).expectStatus(201);
        assertThat(mailbox.await(stored, 3))
                .extracting(Mailbox.Received::subject)
                .last()
                .asString()
                .contains("already");
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void signsUpByPage() {
        Browser browser = new Browser(NODE);
        browser.submit(browser.get("/signup"), Map.of("username", name, "email", written, "password", PASSWORD));
        activate();

        browser.signIn(NODE, written, PASSWORD);
        assertThat(browser.get("/account").document().text()).contains(stored);
        browser.signIn(NODE, name, PASSWORD);
    }

    @Test
    void sendsTheMailsThatAreAskedForByEitherForm() {
        register(stored).expectStatus(201);
        mailbox.await(stored);
        api.post("/auth/activate/resend", "email", written).expectStatus(202);
        String token = mailbox.await(stored, 2).get(1).token();
        api.post("/auth/activate", "token", token, "password", PASSWORD).expectStatus(204);

        api.post("/auth/forgot", "email", written).expectStatus(202);
        assertThat(mailbox.await(stored, "new password").raw()).contains("To: " + stored + "\r\n");
        Browser browser = new Browser(NODE);
        browser.submit(browser.get("/forgot"), Map.of("email", written));
        mailbox.await(stored, 4);
    }

    @Test
    void changesToTheAddressAndKeepsIt() {
        Newcomer user = Newcomer.any();
        NODE.bean(Accounts.class).create(NewAccount.named(user.username()), user.password());
        Api own = Api.on(NODE, user.login(api).accessToken());

        own.put("/users/me", "email", written).expectOk();
        api.post("/auth/confirm-email", "token", mailbox.await(stored).token(), "password", user.password())
                .expectStatus(204);

        assertThat(own.get("/users/me").string("email")).isEqualTo(stored);
        own.put("/users/me", "email", written).expectOk();
        own.put("/users/me", "email", stored).expectOk();
        assertThat(mailbox.to(stored)).hasSize(1);
        assertThat(mailbox.to(written)).isEmpty();
    }

    @Test
    void remindsTheOwnerWhomAnotherUserWantsToReplace() {
        register(written).expectStatus(201);
        activate();
        Newcomer other = Newcomer.any();
        NODE.bean(Accounts.class).create(NewAccount.named(other.username()), other.password());

        Api.on(NODE, other.login(api).accessToken())
                .put("/users/me", "email", written)
                .expectOk();

        assertThat(mailbox.await(stored, "already").text()).contains(name);
    }

    @Test
    void invites() {
        ADMIN.post("/api/admin/users/invitations", "email", written).expectStatus(202);
        String invitation = mailbox.await(stored).token();

        api.post(
                        "/auth/register",
                        "username",
                        name,
                        "email",
                        name.toUpperCase(Locale.ROOT) + "@B\u00DCCHER.example",
                        "password",
                        PASSWORD,
                        "invitation",
                        invitation)
                .expectStatus(201);

        Response profile = signIn(stored);
        assertThat(profile.string("email")).isEqualTo(stored);
        assertThat(profile.json().path("email_verified").asBoolean()).isTrue();
    }

    @Test
    void isFoundByAdministratorsInEitherForm() {
        NODE.bean(Accounts.class).create(NewAccount.named(name).withEmail(written), PASSWORD);

        for (String search :
                new String[] {written, stored, name + "@b\u00FCcher", name.substring(5) + "@B\u00DCCHER.EXAMPLE"}) {
            assertThat(search(search)).as(search).isEqualTo(1);
        }
        assertThat(search("b\u00FCcher.example")).isPositive();
        assertThat(search("@b\u00FCcher.example")).isPositive();
    }

    @Test
    void signsInWithTheAddressOfAHint() {
        register(written).expectStatus(201);
        activate();
        Browser browser = new Browser(NODE);
        browser.get("/account?login_hint=" + URLEncoder.encode(written, StandardCharsets.UTF_8));

        Page login = browser.get("/login");
        assertThat(login.formField("username")).isEqualTo(written);
        Page signedIn = browser.submit(login, Map.of("password", PASSWORD));
        assertThat(signedIn.location().getPath()).isEqualTo("/account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0161lice", "\uFF41lice", "al\u00ECce"})
    void refusesAddressesThatNoMailReaches(String localPart) {
        String address = localPart + "@" + name + ".example";
        TestUser user = TestUser.on(NODE);
        String before = addresses(name);

        expectRefused(register(address));
        expectRefused(Api.as(NODE, user).put("/users/me", "email", address));
        expectRefused(ADMIN.post("/api/admin/users/invitations", "email", address));
        Browser browser = new Browser(NODE);
        Page again = browser.submit(
                browser.get("/signup"), Map.of("username", name, "email", address, "password", PASSWORD));
        assertThat(again.document().select("[role=alert]").text()).isNotEmpty();
        browser.signIn(NODE, user.name(), user.password());
        Map<String, String> form = Map.of("_csrf", browser.get("/account").formField("_csrf"), "email", address);
        Page profile = browser.post("/account/email", form);
        assertThat(profile.status()).isEqualTo(400);
        assertThat(addresses(name)).isEqualTo(before);
    }

    /** Such rows are of other versions, or were written by other programs. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0161lice", "alice@@example.com", "a\u200Bb@example.com", "\u0430lice@example.com"})
    void showsAccountsWhoseStoredAddressIsNone(String part) {
        TestUser user = TestUser.on(NODE);
        Api own = Api.as(NODE, user);
        String address = part + name;
        NODE.bean(JdbcClient.class)
                .sql(
                        "update account set email = :email, email_key = :email, email_verified = true, username = :email where id = :id")
                .param("email", address)
                .param("id", user.id())
                .update();

        assertThat(own.get("/users/me").expectOk().string("email")).isEqualTo(address);
        ADMIN.get("/api/admin/users?sort=username&limit=200").expectOk();
        ADMIN.get("/api/admin/users/" + user.id()).expectOk();
        String newAddress = name + "@example.com";
        own.put("/users/me", "email", newAddress).expectOk();
        api.post("/auth/confirm-email", "token", mailbox.await(newAddress).token())
                .expectStatus(204);
        assertThat(own.get("/users/me").string("email")).isEqualTo(newAddress);
    }

    private static void expectRefused(Response response) {
        assertThat(response.expectProblem(400).json().at("/errors/0/field").asString())
                .isEqualTo("email");
    }

    private Response register(String address) {
        return api.post("/auth/register", "email", address, "password", PASSWORD);
    }

    private void activate() {
        api.post("/auth/activate", "token", mailbox.await(stored).token(), "password", PASSWORD)
                .expectStatus(204);
    }

    private Response signIn(String username) {
        String token = api.post("/auth/login", "username", username, "password", PASSWORD)
                .expectOk()
                .accessToken();
        return Api.on(NODE, token).get("/users/me").expectOk();
    }

    private static int search(String text) {
        return ADMIN.get("/api/admin/users?search=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .expectOk()
                .json()
                .path("items")
                .size();
    }

    private long accounts() {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from account where starts_with(email_key, :name)")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private static String addresses(String part) {
        return String.valueOf(
                NODE.bean(JdbcClient.class).sql("""
                        select (select count(*) from account where strpos(email, :part) > 0),
                               (select count(*) from email_link where strpos(address, :part) > 0)
                        """).param("part", part).query().singleRow());
    }
}
