package io.github.keyreeve.server.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.kong.KongStandIn;
import io.github.keyreeve.testing.kong.KongStandIn.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What an operator finds out about Kong, and mends. */
class GatewayCommandTests {

    private final KongNode nodes = KongNode.with(Map.of("keyreeve.gateway.kong.scan-interval", "1h"));
    private final KongStandIn kong = nodes.kong;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void statusSaysHowItIs() {
        TestUser user = provisioned();

        assertThat(run("status")).isZero();

        assertThat(out.toString())
                .contains("present 1", "queued 0")
                .contains("responds, version 3.9.1", "there are consumer groups", "read by /consumers/{c}/jwt/{id}")
                .doesNotContain(secret(user));
    }

    @Test
    void statusSaysThatSecretsAreHidden() {
        provisioned();
        kong.hideSecrets(403);

        assertThat(run("status")).isZero();

        assertThat(out.toString()).contains("read by hidden");
    }

    @Test
    void statusSaysThatKongIsAway() {
        kong.set(Fault.DOWN);

        assertThat(run("status")).isNotZero();

        assertThat(err.toString()).contains("Kong is away");
    }

    @Test
    void reconcileMendsWhatWasChangedByHand() {
        TestUser removed = provisioned();
        TestUser renamed = provisioned();
        TestUser regrouped = provisioned();
        TestUser rekeyed = provisioned();
        TestUser gone = provisioned();
        TestUser missed = TestUser.on(nodes.node);
        kong.admin("DELETE", "/consumers/" + removed.id(), Map.of());
        kong.admin("PATCH", "/consumers/" + renamed.id(), Map.of("custom_id", "somebody"));
        kong.admin("DELETE", "/consumers/" + regrouped.id() + "/consumer_groups/free", Map.of());
        kong.admin(
                "DELETE",
                "/consumers/" + rekeyed.id() + "/jwt/"
                        + kong.jwtCredentials(rekeyed.id().toString()).get(0).get("id"),
                Map.of());
        nodes.jdbc()
                .sql("delete from gateway_consumer where account_id = :id")
                .param("id", gone.id())
                .update();
        nodes.jdbc()
                .sql("delete from account where id = :id")
                .param("id", gone.id())
                .update();
        kong.admin("PUT", "/consumers/by-hand", Map.of());

        assertThat(run("reconcile", "--dry-run")).isEqualTo(1);
        assertThat(out.toString())
                .contains(removed.id() + "  create consumer, create JWT credential, add to group free")
                .contains(renamed.id() + "  change consumer")
                .contains(regrouped.id() + "  add to group free")
                .contains(rekeyed.id() + "  create JWT credential")
                .contains(gone.id() + "  remove consumer")
                .contains(missed.id() + "  create consumer")
                .contains("6 differences, 0 mended.");
        assertThat(kong.consumers()).noneMatch(each -> removed.id().toString().equals(each.get("id")));

        assertThat(run("reconcile")).isZero();
        assertThat(out.toString()).contains("6 differences, 6 mended.");
        assertThat(kong.consumers())
                .hasSize(6)
                .anyMatch(each -> "by-hand".equals(each.get("username")))
                .noneMatch(each -> gone.id().toString().equals(each.get("id")));
        assertThat(run("reconcile")).isZero();
        assertThat(out.toString()).endsWith("No difference.\n");
    }

    @Test
    void reconcileNamesAKeyThatOnlyItsOwnerHas() {
        TestUser user = provisioned();
        String id = Api.as(nodes.node, user)
                .post("/users/me/api-keys", "name", "Export", "usage_scope", "partner.read")
                .expectStatus(201)
                .string("id");
        nodes.await(() -> assertThat(kong.keys(user.id().toString())).hasSize(1));
        nodes.awaitRest();
        kong.admin("DELETE", "/consumers/" + user.id() + "/key-auth/" + id, Map.of());

        assertThat(run("reconcile")).isEqualTo(1);

        assertThat(out.toString()).contains(user.id() + "  API key " + id + " can be given by its owner only");
    }

    @Test
    void reconcileReadsAllPages() {
        for (int i = 0; i < 1100; i++) {
            kong.admin("PUT", "/consumers/old-" + i, Map.of("tags", List.of("keyreeve")));
        }

        assertThat(run("reconcile", "--dry-run")).isEqualTo(1);

        assertThat(out.toString()).contains("1100 differences, 0 mended.", "consumer old-1099 has no account");
    }

    @Test
    void adoptKeepsTheConsumerOfTheServiceBefore() throws ParseException {
        TestUser user = TestUser.on(nodes.node);
        Map<String, Object> consumer = kong.admin("PUT", "/consumers/" + user.name(), Map.of("tags", List.of("old")));
        kong.admin(
                "POST",
                "/consumers/" + user.name() + "/jwt",
                Map.of("key", user.name(), "secret", "a-secret-of-before"));
        String id = String.valueOf(consumer.get("id"));

        assertThat(run("adopt", "--dry-run")).isZero();
        assertThat(out.toString())
                .contains(user.id() + "  consumer " + id + ", key of the JWT credential: " + user.name());
        assertThat(run("adopt")).isZero();

        assertThat(kong.consumers()).singleElement().satisfies(each -> assertThat(each)
                .containsEntry("id", id)
                .containsEntry("username", user.name())
                .containsEntry("custom_id", user.name())
                .containsEntry("tags", List.of("old", "keyreeve")));
        String token = token(user);
        assertThat(JWSObject.parse(token).getPayload().toJSONObject())
                .containsEntry("iss", user.name())
                .containsEntry("sub", user.id().toString());
        assertThat(accepted(token)).isTrue();
        assertThat(run("reconcile")).isZero();

        assertThat(run("adopt", "--rekey")).isZero();

        String rekeyed = token(user);
        assertThat(JWSObject.parse(rekeyed).getPayload().toJSONObject())
                .containsEntry("iss", user.id().toString());
        assertThat(accepted(rekeyed)).isTrue();
        assertThat(accepted(token)).as("until no token can be of before").isTrue();
        nodes.clock.advance(Duration.ofMinutes(27));
        nodes.await(() -> assertThat(kong.jwtCredentials(id)).hasSize(1));
        assertThat(kong.consumers()).singleElement().satisfies(each -> assertThat(each)
                .containsEntry("username", user.id().toString()));
    }

    @Test
    void removesAnAdoptedConsumerWithItsAccount() {
        TestUser user = TestUser.on(nodes.node);
        kong.admin("PUT", "/consumers/" + user.name(), Map.of());
        run("adopt");
        assertThat(kong.consumers()).hasSize(1);

        nodes.node.bean(AccountChanges.class).delete(user.id());

        nodes.await(() -> assertThat(kong.consumers()).isEmpty());
    }

    @Test
    void saysThatThereIsNoGateway() {
        assertThat(execute(Node.shared(), "status")).isNotZero();

        assertThat(err.toString()).contains("There is no gateway: set KEYREEVE_GATEWAY_KONG_ADMIN_URL.");
    }

    private TestUser provisioned() {
        TestUser user = TestUser.on(nodes.node);
        token(user);
        nodes.awaitRest();
        return user;
    }

    private String token(TestUser user) {
        return Api.as(nodes.node, user).post("/auth/gateway-token").expectOk().accessToken();
    }

    private String secret(TestUser user) {
        return String.valueOf(kong.jwtCredentials(user.id().toString()).get(0).get("secret"));
    }

    private boolean accepted(String token) {
        return Http.send(HttpRequest.newBuilder(kong.proxyUrl().resolve("/user"))
                                .header("Authorization", "Bearer " + token))
                        .statusCode()
                == 200;
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return execute(nodes.node, arguments);
    }

    private int execute(Node node, String... arguments) {
        return new CommandLine(node.bean(GatewayCommand.class))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
