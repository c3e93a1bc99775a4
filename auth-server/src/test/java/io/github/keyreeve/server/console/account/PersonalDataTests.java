package io.github.keyreeve.server.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The personal data export contains the data of every feature and matches its published schema. */
class PersonalDataTests {

    private static final Node NODE = Node.shared();

    private final TestUser user = TestUser.on(NODE);
    private final Api api = Api.as(NODE, user);

    @Test
    void matchesTheSchema() throws IOException {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, NODE.bean(Clock.class));
        addPasskey();
        Browser browser = new Browser(NODE);
        browser.signIn(NODE, user.name(), user.password());

        JsonNode copy = copyFor(Api.as(NODE, user, app.freshCode()));

        for (String member : List.of("grants", "passkeys", "events")) {
            assertThat(copy.path(member)).as(member).isNotEmpty();
        }
        expect(copy, schema(), "copy");
    }

    @Test
    void namesSecondFactorsWithoutTheirSecrets() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, NODE.bean(Clock.class));

        JsonNode copy = copyFor(Api.as(NODE, user, app.freshCode()));
        JsonNode factors = copy.path("second_factors");

        assertThat(factors.path("totp_since").asString()).isNotEmpty();
        assertThat(factors.path("recovery_codes_left").asInt()).isEqualTo(10);
        assertThat(factors.propertyNames()).hasSize(2);
        assertThat(copy.toString()).doesNotContain(app.recoveryCodes().get(0));
    }

    @Test
    void namesPasskeysWithoutTheirKeys() {
        Browser browser = Browser.signedIn(NODE, user);
        VirtualAuthenticator.addedBy(browser, NODE);

        JsonNode passkey = new JsonMapper()
                .readTree(browser.get("/account/export").body())
                .path("passkeys")
                .path(0);

        assertThat(passkey.path("label").asString()).isEqualTo("Test key");
        assertThat(passkey.path("used_at").isNull()).isTrue();
        assertThat(passkey.propertyNames()).containsExactlyInAnyOrder("id", "label", "added_at", "used_at");
    }

    @Test
    void includesEventsWithoutTheIdentityOfOtherUsers() {
        TestUser administrator = TestUser.on(NODE, "admin");
        Api.as(NODE, administrator)
                .patch("/api/admin/users/" + user.id(), "tier", "premium")
                .expectOk();
        Api.on(NODE)
                .post("/auth/login", "username", user.name(), "password", "not-the-password")
                .expectProblem(401);
        api.put("/users/me", "full_name", "Ada Lovelace").expectOk();

        JsonNode events = copy().path("events");

        expectEvent(events, 0, "profile_changed", "owner", "127.0.0.1");
        expectEvent(events, 1, "sign_in_failed", "anonymous", "127.0.0.1");
        expectEvent(events, 2, "tier_changed", "others", "");
        assertThat(events.path(2).path("facts").path("tier").asString()).isEqualTo("premium");
        assertThat(events.toString()).doesNotContain(administrator.id().toString(), administrator.name());
    }

    private static void expectEvent(JsonNode events, int index, String name, String by, String address) {
        JsonNode event = events.path(index);
        assertThat(event.path("event").asString()).isEqualTo(name);
        assertThat(event.path("by").asString()).isEqualTo(by);
        assertThat(event.path("address").asString("")).isEqualTo(address);
    }

    /** Checks the part of JSON Schema that the published one uses: required members, no additional ones, enums, recursively. */
    private static void expect(JsonNode value, JsonNode schema, String where) {
        if (schema.has("enum")) {
            assertThat(schema.path("enum").valueStream()).as(where).contains(value);
        }
        if (schema.has("properties") && value.isObject()) {
            assertThat(schema.path("properties").propertyNames()).as(where).containsAll(value.propertyNames());
            schema.path("required").forEach(member -> assertThat(value.has(member.asString()))
                    .as(where + "." + member)
                    .isTrue());
            value.properties()
                    .forEach(member -> expect(
                            member.getValue(),
                            schema.path("properties").path(member.getKey()),
                            where + "." + member.getKey()));
        }
        if (schema.has("items")) {
            value.forEach(item -> expect(item, schema.path("items"), where + "[]"));
        }
    }

    private JsonNode copy() {
        return copyFor(api);
    }

    private static JsonNode copyFor(Api owner) {
        return owner.get("/users/me/export").expectOk().json();
    }

    private static JsonNode schema() throws IOException {
        Path schema = Path.of(System.getProperty("basedir", "."), "../docs/personal-data.schema.json");
        return new JsonMapper().readTree(Files.readString(schema));
    }

    private void addPasskey() {
        JdbcClient jdbc = NODE.bean(JdbcClient.class);
        jdbc.sql("insert into passkey_user (handle, account_id) values (decode(md5(:id), 'hex'), cast(:id as uuid))")
                .param("id", user.id().toString())
                .update();
        jdbc.sql("""
                        insert into passkey (credential_id, account_id, label, public_key, attestation_object,
                                             signature_count, backup_eligible, backup_state, added_at)
                        values (decode(md5(:id), 'hex'), cast(:id as uuid), 'My phone', '\\x00', '\\x00', 0, false, false, now())
                        """).param("id", user.id().toString()).update();
    }
}
