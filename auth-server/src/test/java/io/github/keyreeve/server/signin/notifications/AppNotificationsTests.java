package io.github.keyreeve.server.signin.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner is notified of a sign-in through a first-party client as of any other, at most a few times a day. */
class AppNotificationsTests {

    private static final String SUBJECT = "New sign-in to your Keyreeve account";
    private static final String PHONE = "Shop/3.1 (iPhone; iOS 26.1)";
    private static final String HOME = "203.0.113.7";

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final MutableClock CLOCK = new MutableClock();
    private static final Node NODE = builder().start();
    private static final Node OTHER_NODE =
            builder().property("keyreeve.issuer", NODE.uri()).start();

    private final Newcomer owner = Newcomer.any().activated(Api.on(NODE));

    @AfterAll
    static void stop() {
        OTHER_NODE.close();
        NODE.close();
    }

    @Test
    void namesTheApplicationAndTheAddress() {
        signIn(NODE, PHONE, HOME).expectOk();

        signIn(OTHER_NODE, "<b>Call 555</b> at https://evil.example", "198.51.100.9")
                .expectOk();

        Mailbox.Received mail = Mailbox.shared().await(owner.email(), SUBJECT);
        assertThat(mail.text().replaceAll("[\u2060\u2068\u2069]", ""))
                .contains("Application: Test application", "Address: 198.51.100.9", "UTC")
                .contains("User name: " + owner.username(), "sign out everywhere");
        assertThat(mail.text() + mail.html()).doesNotContain("evil", "555");
        assertThat(mail.link()).isEqualTo(NODE.uri() + "/account/sessions");
    }

    @ParameterizedTest
    @CsvSource({
        "'Shop/3.1 (iPhone; iOS 26.1)', 203.0.113.7",
        "'Shop/4.0 (iPhone; iOS 27.0)', 203.0.113.7",
        "'Shop/3.1 (iPhone; iOS 26.1)', 203.0.7.200"
    })
    void areNotSentForTheSameApplicationAndNetwork(String userAgent, String address) {
        signIn(NODE, PHONE, HOME).expectOk();

        signIn(OTHER_NODE, userAgent, address).expectOk();

        assertThat(notices()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'Till/3.1 (Linux)', 203.0.113.7",
        "'', 203.0.113.7",
        "'Shop/3.1 (iPhone; iOS 26.1)', 203.1.113.7",
        "'Shop/3.1 (iPhone; iOS 26.1)', 2001:db8::1"
    })
    void areSentForAnotherApplicationOrNetwork(String userAgent, String address) {
        signIn(NODE, PHONE, HOME).expectOk();

        signIn(NODE, userAgent, address).expectOk();
        signIn(NODE, userAgent, address).expectOk();

        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void takeAnIpv6NetworkForOne() {
        signIn(NODE, PHONE, "2001:db8:1::1").expectOk();
        signIn(NODE, PHONE, "2001:db8:2:3::4").expectOk();
        signIn(NODE, PHONE, "2001:db9::1").expectOk();

        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void areThreeADayAtMost() {
        for (int i = 0; i < 6; i++) {
            signIn(NODE, "Agent" + (char) ('A' + i), HOME).expectOk();
        }
        assertThat(notices()).isEqualTo(2);

        CLOCK.advance(Duration.ofDays(1).plusSeconds(1));
        signIn(NODE, "AgentX", HOME).expectOk();

        assertThat(notices()).isEqualTo(3);
    }

    @Test
    void waitForTheSecondFactor() {
        Api own = Api.on(NODE, signIn(NODE, PHONE, HOME).expectOk().accessToken());
        AuthenticatorApp app = AuthenticatorApp.addedBy(own, CLOCK);

        String token = signIn(NODE, "Till/1", HOME).string("mfa_token");
        assertThat(notices()).isZero();
        Api.on(OTHER_NODE)
                .send(
                        "POST",
                        "/auth/login/mfa",
                        Api.json("mfa_token", token, "code", app.freshCode()),
                        "User-Agent",
                        "Till/1",
                        "X-Forwarded-For",
                        HOME)
                .expectOk();

        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void areSentForTheFirstApplicationAfterABrowser() {
        new Browser(NODE).signIn(NODE, owner.username(), owner.password());

        signIn(NODE, PHONE, HOME).expectOk();

        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void areSentOnceHoweverManySignInAtOnce() {
        signIn(NODE, PHONE, HOME).expectOk();

        List<Integer> statuses = List.of(NODE, OTHER_NODE, NODE, OTHER_NODE).parallelStream()
                .map(node -> signIn(node, "Till/1", HOME).status())
                .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void keepTwentyApplicationsOfAnAccountAtMost() {
        for (int i = 0; i < 25; i++) {
            signIn(NODE, "Agent" + (char) ('A' + i), HOME).expectOk();
        }

        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select count(*) from known_device where account_id = :account and app_since is not null")
                        .param(
                                "account",
                                NODE.bean(Accounts.class)
                                        .findByEmail(owner.email())
                                        .orElseThrow()
                                        .id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    private Response signIn(Node node, String userAgent, String address) {
        return Api.on(node)
                .send(
                        "POST",
                        "/auth/login",
                        Api.json("username", owner.username(), "password", owner.password()),
                        "User-Agent",
                        userAgent,
                        "X-Forwarded-For",
                        address);
    }

    private long notices() {
        JdbcClient jdbc = NODE.bean(JdbcClient.class);
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from delivery")
                                .query(Integer.class)
                                .single()
                        == 0);
        return Mailbox.shared().to(owner.email()).stream()
                .filter(mail -> mail.subject().equals(SUBJECT))
                .count();
    }

    private static Node.Builder builder() {
        return Node.builder().database(DATABASE).clock(CLOCK).property("keyreeve.trusted-proxies", "127.0.0.1");
    }
}
