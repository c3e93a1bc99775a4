package io.github.keyreeve.server.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of a node, by API and in the console. */
class SettingsTests {

    private static final Node NODE = Node.shared();

    private final TestUser admin = TestUser.on(NODE, "admin");

    @Test
    void listsEachSettingWithItsValueAndItsOrigin() {
        Api api = Api.as(NODE, admin);

        JsonNode interval = setting(api, "keyreeve.delivery.interval");
        assertThat(interval.path("value").asString()).isEqualTo("1s");
        assertThat(interval.path("origin").isString()).isTrue();
        assertThat(interval.path("default").isString()).isTrue();
        JsonNode retention = setting(api, "keyreeve.audit.retention");
        assertThat(retention.path("value").isNull()).isTrue();
        assertThat(retention.path("default").asString()).isEqualTo("400d");
        assertThat(retention.path("origin").isNull()).isTrue();
    }

    @Test
    void showsNoSecret() {
        Api api = Api.as(NODE, admin);
        String key = NODE.context().getEnvironment().getRequiredProperty("keyreeve.master-key");

        assertThat(setting(api, "keyreeve.master-key").path("secret").asBoolean())
                .isTrue();
        assertThat(api.get("/api/admin/settings").expectOk().body()).doesNotContain(key);
        assertThat(Browser.signedIn(NODE, admin).get("/admin/settings").body()).doesNotContain(key);
    }

    @Test
    void showsNoCredentialForAnotherServer() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("keyreeve.gateway.kong.admin-token", "never-shown")
                .withProperty("keyreeve.traces.headers.authorization", "never-shown")
                .withProperty("keyreeve.error-reports.dsn", "https://never-shown@reports.example/1");

        List<Setting> set = new Settings(environment, new JsonMapper()).find("keyreeve.", true);

        assertThat(set).hasSize(3).allMatch(Setting::isSecret);
        assertThat(set).extracting(Setting::value).containsOnlyNulls();
    }

    @Test
    void leavesCredentialsOutOfAddresses() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("spring.data.redis.url", "redis://user:redis-password@redis.internal:6379")
                .withProperty(
                        "spring.datasource.url",
                        "jdbc:postgresql://db/keyreeve?sslmode=require&password=db-password&sslpassword=x1,y2&a=b");

        List<Setting> shown = new Settings(environment, new JsonMapper()).find("spring.", true);

        assertThat(shown)
                .extracting(Setting::value)
                .containsExactly(
                        "redis://…@redis.internal:6379",
                        "jdbc:postgresql://db/keyreeve?sslmode=require&password=…&sslpassword=…&a=b");
    }

    @Test
    void findsByWordsAndWhatIsSet() {
        Document page = Browser.signedIn(NODE, admin)
                .get("/admin/settings?search=delivery.interval&set=true")
                .document();

        assertThat(page.select("tbody code").eachText()).containsExactly("keyreeve.delivery.interval");
        assertThat(page.select("#search").val()).isEqualTo("delivery.interval");
        assertThat(page.select("[name=set]").hasAttr("checked")).isTrue();
    }

    @Test
    void sendsATestMailToTheVerifiedAddressOfTheCaller() {
        Browser console = Browser.signedIn(NODE, admin);
        assertThat(sendFrom(console).status()).isEqualTo(409);
        Api.as(NODE, admin).post("/api/admin/settings/test-mail").expectProblem(409);

        String address = admin.name() + "@example.com";
        NODE.bean(JdbcClient.class)
                .sql("update account set email = :email, email_key = :email, email_verified = true where id = :id")
                .param("email", address)
                .param("id", admin.id())
                .update();
        Page sent = sendFrom(console);

        assertThat(sent.location().getPath()).isEqualTo("/admin/settings");
        assertThat(console.get("/admin/settings")
                        .document()
                        .select("[role=status]")
                        .text())
                .contains("taken a mail");
        assertThat(Mailbox.shared().await(address, "Test mail").text()).contains("administrator");
    }

    @Test
    void saysWhatStandsInTheWay() {
        try (Node node = Node.builder()
                .property("spring.mail.host", "127.0.0.1")
                .property("spring.mail.port", "1")
                .start()) {
            TestUser user = TestUser.on(node, "admin");
            String address = user.name() + "@example.com";
            node.bean(JdbcClient.class)
                    .sql("update account set email = :email, email_key = :email, email_verified = true where id = :id")
                    .param("email", address)
                    .param("id", user.id())
                    .update();

            JsonNode result = Api.as(node, user)
                    .post("/api/admin/settings/test-mail")
                    .expectOk()
                    .json();

            assertThat(result.path("result").asString()).isEqualTo("failed");
            assertThat(result.path("reply").asString()).contains("connect");
        }
    }

    @Test
    void isForThoseWhoMay() {
        TestUser user = TestUser.on(NODE);
        Api.as(NODE, user).get("/api/admin/settings").expectChallenge(403, "insufficient_scope");
        assertThat(Browser.signedIn(NODE, user).get("/admin/settings").status()).isEqualTo(403);
    }

    private static Page sendFrom(Browser console) {
        String token = console.get("/admin/settings").formField("_csrf");
        return console.post("/admin/settings/test-mail", Map.of("_csrf", token));
    }

    private static JsonNode setting(Api api, String name) {
        return api.get("/api/admin/settings")
                .expectOk()
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
