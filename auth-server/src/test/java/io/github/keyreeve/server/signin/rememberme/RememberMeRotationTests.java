package io.github.keyreeve.server.signin.rememberme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A token of the remember-me cookie is accepted until its successor was used, on two nodes. */
class RememberMeRotationTests {

    private static final String SESSION = "keyreeve-session";
    private static final String COOKIE = "keyreeve-remember-me";
    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = new Browser(NODE);
    private final StoredLogins stored = StoredLogins.on(NODE);

    @Test
    void staysSignedInAfterALostResponse() {
        signIn();
        String refreshToken = tokens().refreshToken();
        browser.lose(SESSION);

        Set<String> successors = new HashSet<>();
        for (Node node : List.of(NODE, OTHER, OTHER)) {
            Browser loses = browser.copy(node);
            assertThat(loses.get("/").body()).contains(user.name());
            successors.add(loses.cookie(COOKIE));
            stored.passAMinute(user);
        }

        assertThat(browser.get("/").body()).contains(user.name());
        assertThat(successors).containsExactly(browser.cookie(COOKIE));
        Server.of(NODE).as(CLIENT).refresh(refreshToken).expectOk();
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isZero();
    }

    @Test
    void opensSeveralTabsTogether() throws Exception {
        signIn();
        browser.lose(SESSION);
        for (int round = 0; round < 10; round++) {
            List<Browser> tabs = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Page>> pages = new ArrayList<>();
                for (int tab = 0; tab < 8; tab++) {
                    Browser opened = browser.copy(tab % 2 == 0 ? NODE : OTHER);
                    tabs.add(opened);
                    pages.add(threads.submit(() -> opened.get("/")));
                }
                for (Future<Page> page : pages) {
                    assertThat(page.get().body()).contains(user.name());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(tabs.stream().map(tab -> tab.cookie(COOKIE)).distinct()).hasSize(1);
            // A browser has the cookies of one of them, not always of the one that was last on the server.
            assertThat(tabs)
                    .allSatisfy(
                            tab -> assertThat(tab.copy(OTHER).get("/").body()).contains(user.name()));
            browser.plant(COOKIE, tabs.get(0).cookie(COOKIE));
        }
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isZero();
    }

    @Test
    void opensATabWhoseRequestIsTheSlowest() {
        signIn();
        browser.lose(SESSION);
        Browser slow = browser.copy(OTHER);
        browser.get("/");
        browser.get("/account");

        assertThat(slow.get("/").body()).contains(user.name());
        assertThat(slow.cookie(COOKIE)).isEqualTo(browser.cookie(COOKIE));
    }

    @Test
    @Tag("LG-22")
    void endsBothWhenAStolenCopyIsUsedAfterTheOwner() {
        signIn();
        String refreshToken = tokens().refreshToken();
        browser.lose(SESSION);
        Browser thief = browser.copy(OTHER);
        browser.get("/");
        browser.get("/account");
        stored.passAMinute(user);

        assertThat(thief.get("/").location()).hasPath("/login");

        assertThat(thief.cookies()).doesNotContainKey(COOKIE);
        assertThat(browser.get("/").location()).hasPath("/login");
        browser.lose(SESSION);
        assertThat(browser.get("/").location()).hasPath("/login");
        Server.of(NODE).as(CLIENT).refresh(refreshToken).expectError("invalid_grant");
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isOne();
    }

    /** The thief sends no cookie but that of the session; the owner has never received the successor. */
    @Test
    void endsBothWhenAThiefUsesTheSessionOnly() {
        signIn();
        browser.lose(SESSION);
        Browser thief = browser.copy(OTHER);
        thief.get("/");
        thief.lose(COOKIE);
        assertThat(thief.json("/account").status()).isEqualTo(200);
        stored.passAMinute(user);

        assertThat(browser.get("/").location()).hasPath("/login");

        assertThat(thief.get("/").location()).hasPath("/login");
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isOne();
    }

    @Test
    void endsBothWhenATokenOfLongAgoIsUsed() {
        signIn();
        browser.lose(SESSION);
        Browser thief = browser.copy(OTHER);
        for (int day = 0; day < 3; day++) {
            browser.get("/");
            browser.lose(SESSION);
        }

        assertThat(thief.get("/").location()).hasPath("/login");
        assertThat(browser.get("/").location()).hasPath("/login");
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isOne();
    }

    @Test
    @Tag("LG-22")
    void isOverWithoutAnAlarmAfterAChangeOfThePassword() {
        signIn();
        browser.lose(SESSION);
        browser.copy(NODE).get("/");
        Api.as(NODE, user)
                .post(
                        "/users/me/password",
                        "current_password",
                        user.password(),
                        "new_password",
                        "a meadow after the rain")
                .expectStatus(204);

        assertThat(browser.get("/").location()).hasPath("/login");

        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isZero();
    }

    @Test
    void storesNothingThatProvesAToken() {
        signIn();
        byte[] token = Base64.getUrlDecoder().decode(browser.cookie(COOKIE).substring("krp_".length()));
        String mac = HexFormat.of().formatHex(token, token.length - 32, token.length);

        String row = stored.row(user);

        assertThat(row).contains(user.id().toString()).doesNotContain(browser.cookie(COOKIE), mac);
    }

    @Test
    void refusesATokenThatWasChangedAndKeepsTheLogin() {
        signIn();
        browser.lose(SESSION);
        byte[] token = Base64.getUrlDecoder().decode(browser.cookie(COOKIE).substring("krp_".length()));
        for (int changed : new int[] {0, 15, 19, 23, 24, token.length - 1}) {
            byte[] bytes = token.clone();
            bytes[changed] ^= 1;
            Browser attacker = new Browser(NODE);
            attacker.plant(
                    COOKIE, "krp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));

            assertThat(attacker.get("/").location()).hasPath("/login");
            assertThat(attacker.cookies()).doesNotContainKey(COOKIE);
        }

        assertThat(browser.get("/").body()).contains(user.name());
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isZero();
    }

    /** After a failover the row may be older than the cookie. */
    @Test
    void continuesAfterARenewalThatAFailoverLost() {
        signIn();
        browser.lose(SESSION);
        browser.get("/");
        browser.lose(SESSION);
        NODE.bean(JdbcClient.class)
                .sql("update persistent_login set generation = 0, used_generation = 0 where account_id = :account")
                .param("account", user.id())
                .update();

        assertThat(browser.get("/").body()).contains(user.name());
        browser.lose(SESSION);
        assertThat(browser.get("/").body()).contains(user.name());
    }

    private void signIn() {
        browser.submit(
                browser.get(NODE.resolve("/login")),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
    }

    private Response tokens() {
        return Server.of(NODE)
                .as(CLIENT)
                .redeem(AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE)
                        .immediately(browser)
                        .code())
                .expectOk();
    }

    private long recorded(SecurityEvent event) {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from audit_event where event = :event and account_id = :account")
                .param("event", event.name().toLowerCase(Locale.ROOT))
                .param("account", user.id())
                .query(Long.class)
                .single();
    }
}
