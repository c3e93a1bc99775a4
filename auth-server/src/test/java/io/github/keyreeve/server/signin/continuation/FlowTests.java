package io.github.keyreeve.server.signin.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Each flow to a client, in each state in which a form may be sent: it reaches its client, with its own {@code state}, or shows its page with
 * a sentence.
 */
class FlowTests {

    private static final String SENTENCE = "could no longer be accepted";
    private static final String DECIDED = "has expired or has already been completed";
    private static final String GOODBYE = "https://client.example/goodbye";

    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();
    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final Node NODE = node().start();
    private static final Node OTHER =
            node().property("keyreeve.issuer", NODE.uri()).start();

    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final ClientCredentials ASKING =
            TestClients.web(NODE, "require_consent", true, "post_logout_redirect_uris", List.of(GOODBYE));

    @AfterAll
    static void stop() {
        OTHER.close();
        NODE.close();
        REDIS.stop();
    }

    /** A flow, up to the page whose form is sent in a state. */
    enum Flow {
        LOGIN("/login"),
        CODE("/login/otp"),
        PASSKEY("/login/passkey"),
        PASSKEY_AFTER_PASSWORD("/login/passkey"),
        CONSENT("/consent"),
        SIGN_UP("/signup"),
        FORGOT("/forgot");

        private final String page;

        Flow(String page) {
            this.page = page;
        }

        Walker user() {
            return switch (this) {
                case CODE -> Walker.withCodes(NODE);
                case PASSKEY -> Walker.withPasskey(NODE, true);
                case PASSKEY_AFTER_PASSWORD -> Walker.withPasskey(NODE, false);
                case SIGN_UP -> Walker.withoutAccount(NODE);
                default -> Walker.withPassword(NODE);
            };
        }

        AuthorizationRequest request(String state) {
            ClientCredentials client = this == CONSENT ? ASKING : CLIENT;
            return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read")
                    .with("state", state);
        }

        /** The page with the form, from the first request on. */
        Page open(Walker walker, String state) {
            Page page = walker.follow(request(state).open(walker.browser()));
            while (!page.uri().getPath().equals(this.page)) {
                Page now = page;
                String link =
                        now.document().select("main a[href^=" + this.page + "]").attr("href");
                page = walker.follow(
                        link.isEmpty()
                                ? walker.submit(now, NODE)
                                : walker.browser().get(link));
            }
            return page;
        }
    }

    /** What happens between a page and its form, or after it. */
    enum State {
        UNDISTURBED,
        SIGNED_IN_ELSEWHERE,
        SIGNED_OUT_ELSEWHERE,
        REDIS_FLUSHED,
        OTHER_NODE,
        BACK,
        DOUBLE_PRESS
    }

    static Stream<Arguments> everyFlowInEveryState() {
        return Stream.of(Flow.values())
                .flatMap(flow -> Stream.of(State.values()).map(state -> Arguments.of(flow, state)));
    }

    @ParameterizedTest
    @MethodSource("everyFlowInEveryState")
    void reachesItsClient(Flow flow, State state) {
        Walker walker = flow.user();
        Page form = flow.open(walker, "one");

        Page end = walker.walk(sent(walker, form, state));

        if (flow == Flow.CONSENT && (state == State.BACK || state == State.DOUBLE_PRESS)) {
            assertThat(end.document().text()).contains(DECIDED);
        } else {
            expectState(end, "one");
        }
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void reachesItsClientFromABarePage(Flow flow) {
        Walker walker = flow.user();
        String page = flow.open(walker, "one").uri().getPath();

        Page bare = walker.browser().get(flow == Flow.CONSENT ? "/login" : page);

        if (flow == Flow.CONSENT) {
            assertThat(walker.walk(bare).uri()).hasPath("/");
        } else {
            expectState(walker.walk(bare), "one");
        }
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void reachesItsClientFromTwoTabs(Flow flow) {
        Walker walker = flow.user();
        Page one = flow.open(walker, "one");
        Page two = walker.browser().get(flow.open(walker, "two").uri());

        expectState(walker.walk(submit(walker, one)), "one");
        expectState(walker.walk(submit(walker, two)), "two");
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void reachesItsClientFromTwoTabsInTheOtherOrder(Flow flow) {
        Walker walker = flow.user();
        Page one = flow.open(walker, "one");
        Page two = flow.open(walker, "two");

        expectState(walker.walk(submit(walker, two)), "two");
        expectState(walker.walk(submit(walker, one)), "one");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void signsOutAndReachesTheClient(State state) {
        Walker walker = Walker.withPassword(NODE);
        walker.walk(walker.browser().get("/login"));
        Page question = walker.browser()
                .get("/connect/logout?client_id=" + ASKING.id() + "&post_logout_redirect_uri=" + GOODBYE
                        + "&state=one");

        Page end = walker.walk(sent(walker, question, state));

        assertThat(end.location()).hasToString(GOODBYE + "?state=one");
        assertThat(walker.browser().get("/account").location()).hasPath("/login");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void showsTheFormOfAnAccountAgain(State state) {
        Walker walker = Walker.withPassword(NODE);
        walker.walk(walker.browser().get("/login"));
        Page form = walker.browser().get("/account");

        Page after = walker.follow(sent(walker, form, state));
        if (after.uri().getPath().equals("/login")) {
            after = walker.follow(submit(walker, after));
        }

        assertThat(after.uri()).hasPath("/account");
        boolean isExecuted = List.of(State.UNDISTURBED, State.OTHER_NODE, State.BACK, State.DOUBLE_PRESS)
                .contains(state);
        assertThat(after.document().text().contains(SENTENCE)).isNotEqualTo(isExecuted);
        assertThat(after.document().select("#full_name").val()).isEqualTo(isExecuted ? "Grace Hopper" : "");
        assertThat(walker.follow(submit(walker, after))
                        .document()
                        .select("#full_name")
                        .val())
                .isEqualTo("Grace Hopper");
    }

    /** The response to the form of this page, sent in the state. */
    private static Page sent(Walker walker, Page form, State state) {
        switch (state) {
            case SIGNED_IN_ELSEWHERE -> walker.walk(walker.browser().get("/login?elsewhere"));
            case SIGNED_OUT_ELSEWHERE -> signOut(walker);
            case REDIS_FLUSHED -> flushRedis();
            case DOUBLE_PRESS -> {
                submit(walker, form);
            }
            case BACK -> {
                walker.walk(submit(walker, form));
                return walker.browser().get(form.uri());
            }
            default -> {}
        }
        return walker.submit(form, state == State.OTHER_NODE ? OTHER : NODE);
    }

    private static Page submit(Walker walker, Page form) {
        return walker.submit(form, NODE);
    }

    private static void signOut(Walker walker) {
        walker.walk(walker.browser().get("/login?elsewhere"));
        walker.submit(walker.browser().get("/logout"), NODE);
    }

    private static void flushRedis() {
        Objects.requireNonNull(NODE.bean(StringRedisTemplate.class).execute((RedisCallback<Boolean>) connection -> {
            connection.serverCommands().flushAll();
            return true;
        }));
    }

    private static void expectState(Page end, String state) {
        assertThat(end.isRedirect()).as(end + end.body()).isTrue();
        assertThat(end.location().toString()).startsWith(TestClients.REDIRECT_URI + "?code=");
        assertThat(end.location().getQuery()).contains("state=" + state + "&");
    }

    private static Node.Builder node() {
        return Node.builder().database(DATABASE).property("spring.data.redis.url", REDIS.url());
    }
}
