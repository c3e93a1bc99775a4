package io.github.keyreeve.server.identity.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Owners give their passkeys other names, by page and by API, within the bounds of a new one. */
class PasskeyRenamingTests {

    private static final String PATH = "/account/security/passkeys";
    private static final String API = "/users/me/passkeys";

    /** A character that is two of Java's. */
    private static final String KEY = "\uD83D\uDD11";

    private final Node node = Node.shared();
    private final TestUser user = TestUser.on(node);
    private final Browser owner = Browser.signedIn(node, user);
    private final Deque<String> recoveryCodes = new ArrayDeque<>();
    private String id = "";

    @BeforeEach
    void addPasskey() {
        Page added = VirtualAuthenticator.at(node).add(owner);
        recoveryCodes.addAll(added.document().select(".codes code").eachText());
        id = passkey().id();
    }

    @Test
    void byPage() {
        Page form = owner.get(PATH + "/rename?id=" + id);
        assertThat(form.document().select("#label").val()).isEqualTo("Test key");

        Page renamed = owner.submit(form, Map.of("label", "  Grandmother’s phone "));

        assertThat(renamed.status()).isEqualTo(303);
        assertThat(owner.follow(renamed).document().select("[role=status]").text())
                .isEqualTo("The passkey is called \u2068Grandmother’s phone\u2069 now.");
        assertThat(passkey().label()).isEqualTo("Grandmother’s phone");
        assertThat(events()).containsOnlyOnce("passkey_renamed");
    }

    @Test
    void theNameThatItHasIsNoChange() {
        owner.submit(owner.get(PATH + "/rename?id=" + id), Map.of());

        assertThat(events()).doesNotContain("passkey_renamed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "61", "line\nbreak", "\u202eright to left"})
    void keepsTheBoundsOfANewOne(String label) {
        String typed = label.equals("61") ? "x".repeat(61) : label;

        Page refused = owner.submit(owner.get(PATH + "/rename?id=" + id), Map.of("label", typed));

        assertThat(refused.document().select("[role=alert]").text())
                .isEqualTo("A name has 1 to 60 characters, all visible.");
        assertThat(refused.document().select("[aria-invalid=true][aria-describedby=label-error]"))
                .hasSize(1);
        assertThat(passkey().label()).isEqualTo("Test key");
    }

    @Test
    void countsCharactersAsUsersDo() {
        owner.submit(owner.get(PATH + "/rename?id=" + id), Map.of("label", KEY.repeat(60)));

        assertThat(passkey().label()).isEqualTo(KEY.repeat(60));
    }

    @Test
    void aNewOneIsNotRefusedForItsName() {
        Page page = owner.get(PATH);
        String made = VirtualAuthenticator.at(node).made(VirtualAuthenticator.options(page));

        owner.submit(page, Map.of("credential", made, "label", "a\u202e" + KEY.repeat(60)));

        assertThat(node.bean(PasskeyRecords.class).of(user.id()))
                .extracting(Passkey::label)
                .contains("a" + KEY.repeat(59));
    }

    @Test
    void byApi() {
        Api api = api();

        api.patch(API + "/" + id, "label", "Blue key").expectStatus(204);

        assertThat(api.get(API).expectOk().json().at("/items/0/label").asString())
                .isEqualTo("Blue key");
        assertThat(events()).containsOnlyOnce("passkey_renamed");
    }

    @ParameterizedTest
    @CsvSource({"'',required", "' ',required", "61,too_long", "\u202e,malformed"})
    void theApiNamesWhatIsInvalid(String label, String reason) {
        String sent = label.equals("61") ? "x".repeat(61) : label;

        assertThat(api().patch(API + "/" + id, "label", sent)
                        .expectProblem(400)
                        .json()
                        .at("/errors/0/reason")
                        .asString())
                .isEqualTo(reason);
        api().patch(API + "/" + id).expectProblem(400);
    }

    @Test
    void byApiItIsRemovedToo() {
        Api api = api();

        api.delete(API + "/" + id).expectStatus(204);

        api.delete(API + "/" + id).expectProblem(404);
        assertThat(api.get(API).expectOk().json().path("items")).isEmpty();
        assertThat(events()).contains("passkey_removed");
    }

    @Test
    @Tag("AD-02")
    @Tag("LG-20")
    void onlyItsOwnerReachesIt() {
        TestUser other = TestUser.on(node);
        Api stranger = Api.as(node, other);

        stranger.patch(API + "/" + id, "label", "Mine").expectProblem(404);
        stranger.delete(API + "/" + id).expectProblem(404);
        assertThat(stranger.get(API).expectOk().json().path("items")).isEmpty();
        Api.on(node).patch(API + "/" + id, "label", "Mine").expectProblem(401);
        Browser page = Browser.signedIn(node, other);
        String csrf = page.get(PATH).formField("_csrf");
        assertThat(page.post(PATH + "/rename", Map.of("_csrf", csrf, "id", id, "label", "Mine"))
                        .status())
                .isEqualTo(404);
        assertThat(passkey().label()).isEqualTo("Test key");
    }

    private Api api() {
        return Api.as(node, user, recoveryCodes.remove());
    }

    private Passkey passkey() {
        return node.bean(PasskeyRecords.class).of(user.id()).get(0);
    }

    private List<String> events() {
        return node.bean(JdbcClient.class)
                .sql("select event from audit_event where account_id = :account order by at")
                .param("account", user.id())
                .query(String.class)
                .list();
    }
}
