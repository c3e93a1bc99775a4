package io.github.keyreeve.server.console.clients;

import static io.github.keyreeve.server.console.clients.AdministeredClients.changed;
import static io.github.keyreeve.server.console.clients.AdministeredClients.credentials;
import static io.github.keyreeve.server.console.clients.AdministeredClients.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.protocol.assertion.TestAssertion;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients that sign with their secret, {@code client_secret_jwt}: their secrets alone can be read again, and only by the server. */
class SigningClientTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String METHOD = "token_endpoint_auth_method";
    private static final String SIGNING = "client_secret_jwt";

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final Server OTHER = Server.of(Node.sharedSecond());

    private final String name = "n" + UUID.randomUUID().toString().substring(0, 8);
    private final AdministeredClients clients = AdministeredClients.of(NODE);
    private final Api admin = clients.api();

    @Test
    @Clause({"OIDC-Core-16.19", "RFC7518-3.2"})
    void generatesASecretThatIsLongEnoughForEachAlgorithm() {
        ClientCredentials client = credentials(registered());

        assertThat(client.secret()).matches("krs_[A-Za-z0-9_-]{86}");
        for (String algorithm : List.of("HS256", "HS384", "HS512")) {
            SERVER.post("/oauth2/token", form(assertion(client).header("alg", algorithm)))
                    .expectOk();
        }
    }

    @Test
    void storesTheSecretSealed() {
        ClientCredentials client = credentials(registered());
        byte[] secret = String.valueOf(client.secret()).getBytes(UTF_8);

        assertThat(isSealed(client)).isTrue();
        assertThat(row(client))
                .doesNotContain(
                        String.valueOf(client.secret()),
                        HexFormat.of().formatHex(secret),
                        Base64.getEncoder().encodeToString(secret));
    }

    @Test
    void storesNoSecretOfOtherClientsSo() {
        ClientCredentials basic = credentials(clients.service(name));

        assertThat(isSealed(basic)).isFalse();
        assertThat(jdbc().sql("""
                        select count(*) from client
                         where sealed_secrets is not null and metadata ->> 'token_endpoint_auth_method' <> 'client_secret_jwt'
                        """).query(Long.class).single()).isZero();
    }

    @Test
    @Clause("RFC6749-10.10")
    void rotatesASecretWithoutAnInterruption() {
        ClientCredentials first = credentials(registered());
        accept(OTHER, first);

        ClientCredentials second = rotated(first, false);

        accept(SERVER, first);
        accept(SERVER, second);
        await().atMost(SOON).untilAsserted(() -> accept(OTHER, second));
        accept(OTHER, first);
        assertThat(admin.post(path(first) + "/secret").expectProblem(409).string("type"))
                .isEqualTo("urn:keyreeve:problem:two-secrets-valid");

        admin.delete(path(first) + "/previous-secret").expectStatus(204);

        refuse(SERVER, first);
        await().atMost(SOON).untilAsserted(() -> refuse(OTHER, first));
        accept(SERVER, second);
        accept(OTHER, second);
    }

    @Test
    void endsAllFormerSecretsAtOnceWhereTheyAreKnownToOthers() {
        ClientCredentials first = credentials(registered());
        ClientCredentials second = rotated(first, false);

        ClientCredentials third = rotated(first, true);

        refuse(SERVER, first);
        refuse(SERVER, second);
        accept(SERVER, third);
    }

    @Test
    void forgetsTheSecretThatCanBeReadWhenTheMethodChanges() {
        Response registered = registered();
        ClientCredentials first = credentials(registered);

        Response basic = admin.put(path(first), changed(registered, METHOD, "client_secret_basic"))
                .expectOk();
        assertThat(isSealed(first)).isFalse();
        assertThat(basic.string("client_secret")).isEmpty();
        refuse(SERVER, first);
        SERVER.as(first).clientCredentials("api.read").expectOk();

        Response again = admin.put(path(first), changed(basic, METHOD, SIGNING)).expectOk();
        ClientCredentials second = credentials(again);
        assertThat(second.secret()).isNotEmpty().isNotEqualTo(first.secret());
        accept(SERVER, second);
        refuse(SERVER, first);
        SERVER.as(second).clientCredentials("api.read").expectError("invalid_client");
    }

    /** As a node of a version does that knows nothing of the column. */
    @Test
    void forgetsItWhateverChangesTheMethod() {
        ClientCredentials client = credentials(registered());

        jdbc().sql("""
                update client set metadata = jsonb_set(metadata, '{token_endpoint_auth_method}', '"client_secret_post"')
                 where client_id = :id
                """).param("id", client.id()).update();

        assertThat(isSealed(client)).isFalse();
    }

    @Test
    void changesNothingWhenAFileIsAppliedAgain() {
        ClientCredentials client = TestClients.service(NODE, METHOD, SIGNING);
        String before = row(client);

        TestClients.change(NODE, client);
        TestClients.change(NODE, new ClientCredentials(client.id(), null));

        assertThat(row(client)).isEqualTo(before);
        accept(SERVER, client);
    }

    @Test
    void needsTheSecretInAFileThatHasTheClientSign() {
        ClientCredentials client = TestClients.service(NODE, "client_secret", "a secret with more than 32 characters");

        assertThatThrownBy(() -> TestClients.change(NODE, new ClientCredentials(client.id(), null), METHOD, SIGNING))
                .hasMessageContaining("client_secret is missing");

        TestClients.change(NODE, client, METHOD, SIGNING);
        accept(SERVER, client);
    }

    @Test
    @Clause("RFC7518-3.2")
    void refusesAnAlgorithmForWhichTheSecretIsTooShort() {
        ClientCredentials client = TestClients.service(NODE, METHOD, SIGNING, "client_secret", "s".repeat(32));
        Response read = admin.get(path(client)).expectOk();

        Response refused = admin.put(path(client), changed(read, "token_endpoint_auth_signing_alg", "HS512"))
                .expectProblem(400);

        assertThat(refused.body()).contains("a client_secret that signs has at least 64 bytes");
        accept(SERVER, client);
    }

    @Test
    void recordsChangesOfTheSecretWithoutIt() {
        ClientCredentials client = credentials(registered());
        rotated(client, false);

        String recorded =
                admin.get("/api/admin/audit?client=" + client.id()).expectOk().body();

        assertThat(recorded).contains("client_created", "client_secret_rotated").doesNotContain("krs_");
    }

    private Response registered() {
        return admin.post(
                        AdministeredClients.PATH,
                        "client_name",
                        name,
                        METHOD,
                        SIGNING,
                        "grant_types",
                        List.of("client_credentials"),
                        "scope",
                        "api.read api.write",
                        "resources",
                        List.of(TestClients.API))
                .expectStatus(201);
    }

    private ClientCredentials rotated(ClientCredentials client, boolean endPrevious) {
        return credentials(admin.post(path(client) + "/secret", "end_previous", endPrevious)
                .expectOk());
    }

    private static void accept(Server server, ClientCredentials client) {
        server.post("/oauth2/token", form(assertion(client))).expectOk();
    }

    private static void refuse(Server server, ClientCredentials client) {
        server.post("/oauth2/token", form(assertion(client))).expectError("invalid_client");
    }

    private static TestAssertion assertion(ClientCredentials client) {
        return TestAssertion.of(NODE, client);
    }

    private static String form(TestAssertion assertion) {
        return "grant_type=client_credentials" + assertion.form();
    }

    private static boolean isSealed(ClientCredentials client) {
        return jdbc().sql("select sealed_secrets is not null from client where client_id = :id")
                .param("id", client.id())
                .query(Boolean.class)
                .single();
    }

    private static String row(ClientCredentials client) {
        return jdbc().sql("select client :: text from client where client_id = :id")
                .param("id", client.id())
                .query(String.class)
                .single();
    }

    private static JdbcClient jdbc() {
        return NODE.bean(JdbcClient.class);
    }
}
