package io.github.keyreeve.server.tokens.clientfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

class ClientFileTests {

    private static final String SECRET = "a-secret-to-keep";

    private final Node node = Node.shared();
    private final ClientFile file = node.bean(ClientFile.class);
    private final String id = "client-" + UUID.randomUUID().toString().substring(24);

    @TempDir
    private Path folder;

    @Test
    void registersEveryClientOfTheFile() throws IOException {
        int count = apply("[" + service(id, "") + "," + service(id + ".2", "") + "]");

        assertThat(count).isEqualTo(2);
        for (String registered : new String[] {id, id + ".2"}) {
            Server.of(node)
                    .as(new ClientCredentials(registered, SECRET))
                    .clientCredentials("api.read")
                    .expectOk();
        }
    }

    @Test
    void takesAnEmptyList() throws IOException {
        assertThat(apply("[]")).isZero();
    }

    @Test
    void changesNothingWhenItIsAppliedAgain() throws IOException {
        apply("[" + service(id, "") + "]");
        Map<String, Object> before = row();

        apply("[" + service(id, "") + "]");

        assertThat(row()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void changesWhatTheFileChanges() throws IOException {
        apply("[" + service(id, "") + "]");
        apply("[" + service(id, ", 'client_name': 'Another name'") + "]");

        assertThat(row()).containsEntry("version", 1L);
        assertThat(row()).extractingByKey("metadata").asString().contains("Another name");
    }

    @Test
    void keepsTheSecretOfAClientThatItNamesWithoutOne() throws IOException {
        apply("[" + service(id, "") + "]");
        apply("[{'client_id': '%s', 'grant_types': ['client_credentials'], 'scope': 'api.write'}]".formatted(id));

        Server.of(node)
                .as(new ClientCredentials(id, SECRET))
                .clientCredentials("api.write")
                .expectOk();
    }

    @Test
    void changesNothingIfOneOfItsClientsIsRefused() {
        assertRefused(
                "[" + service(id, "") + ", {'client_id': 'other', 'grant_types': ['implicit']}]",
                "client other: grant_types may hold [authorization_code, client_credentials, refresh_token]");

        assertThat(node.bean(RegisteredClientRepository.class).findByClientId(id))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                              | it is neither a JSON array of clients nor an object of generation and clients
                    'clients'                       | it is neither a JSON array of clients nor an object of generation and clients
                    ''                              | it is neither a JSON array of clients nor an object of generation and clients
                    [1]                             | each element must be an object
                    [{}]                            | client without client_id: client_id is missing
                    [{'client_id': 5}]              | client_id has a value of the wrong type
                    [{'client_id': null}]           | client_id has a value of the wrong type
                    [{'client_id': 'a b', 'grant_types': []}]                       | client a b: client_id must have 1 to 128 letters, digits or any of . _ ~ -
                    [{'client_id': 'a', 'redirect_uri': 'https://x.example'}]       | client a: redirect_uri is unknown
                    [{'client_id': 'web', 'client_secret': 's', 'redirect_uris': ['http://web.example/callback']}] | client web: http://web.example/callback is http, but not on loopback
                    [{'client_id': 'a', 'grant_types': 'client_credentials'}]       | client a: grant_types has a value of the wrong type
                    [{'client_id': 'a', 'redirect_uris': [null]}]                   | client a: redirect_uris has a value of the wrong type
                    [{'client_id': 'a', 'redirect_uris': [7]}]                      | client a: redirect_uris has a value of the wrong type
                    [{'client_id': 'a', 'access_token_lifetime': '300'}]            | client a: access_token_lifetime has a value of the wrong type
                    [{'client_id': 'a', 'access_token_lifetime': 300.5}]            | client a: access_token_lifetime has a value of the wrong type
                    [{'client_id': 'a', 'require_consent': 'no'}]                   | client a: require_consent has a value of the wrong type
                    [{'client_id': 'a', 'client_name': 5}]                          | client a: client_name has a value of the wrong type
                    [{'client_id': 'a', 'client_secret': 123456789012}]             | client a: client_secret has a value of the wrong type
                    [{'client_id': 'a', 'grant_types': []}]                         | client a: client_secret is missing
                    [{'client_id': 'a', 'grant_types': [], 'client_secret': ''}]    | client a: a client_secret has 1 to 512 characters
                    [{'client_id': 'a', 'previous_client_secret': 'a-long-secret'}] | client a: previous_client_secret needs a client_secret
                    [{'client_id': 'a', 'grant_types': [], 'token_endpoint_auth_method': 'none'}, {'client_id': 'a'}] | client a is a duplicate
                    """)
    void saysInOneSentenceWhatIsWrong(String json, String problem) {
        assertRefused(json, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [{'client_id': 'a', 'client_secret': not-in-quotes-at-all}] | line 1
                    [{'client_id': 'a', 'client_secret': 'never-closed}]        | line 1
                    [{'client_id': 'a', 'client_id': 'b'}]                      | line 1
                    [] 'a-secret-that-trails'                                   | line 1
                    [                                                           | line
                    """)
    void saysWhereItIsNoJsonWithoutQuotingIt(String json, String place) {
        assertThatThrownBy(() -> apply(json))
                .isInstanceOf(InvalidClientFile.class)
                .hasMessageContaining("it is not JSON, or has a member twice, " + place)
                .hasMessageNotContainingAny("not-in-quotes", "never-closed", "trails");
    }

    @Test
    void saysThatThereIsNoFile() {
        Path nowhere = folder.resolve("nowhere.json");

        assertThatThrownBy(() -> file.apply(nowhere))
                .hasMessage("The client file " + nowhere + " cannot be used: there is no such file.");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThatThrownBy(() -> file.apply(folder))
                .hasMessage("The client file " + folder + " cannot be used: it cannot be read.");
    }

    @Test
    void saysThatABinaryFileIsNoJson() throws IOException {
        Path path = folder.resolve("clients.json");
        Files.write(path, new byte[] {'[', '"', (byte) 0xff, (byte) 0xfe, '"', ']'});

        assertThatThrownBy(() -> file.apply(path))
                .isInstanceOf(InvalidClientFile.class)
                .hasMessageContaining("it is not JSON");
    }

    private static String service(String clientId, String more) {
        return ("{'client_id': '%s', 'client_secret': '" + SECRET + "', 'grant_types': ['client_credentials'],"
                        + " 'scope': 'api.read'%s}")
                .formatted(clientId, more);
    }

    private void assertRefused(String json, String problem) {
        assertThatThrownBy(() -> apply(json))
                .isInstanceOf(InvalidClientFile.class)
                .hasMessageStartingWith("The client file ")
                .hasMessageEndingWith(problem + ".");
    }

    /** Applies JSON with single quotes for double ones. */
    private int apply(String json) throws IOException {
        Path path = folder.resolve("clients.json");
        Files.writeString(path, json.replace('\'', '"'), UTF_8);
        return file.apply(path);
    }

    private Map<String, Object> row() {
        return node.bean(JdbcClient.class)
                .sql("select cast(metadata as text), cast(secrets as text), state, version, updated_at from client"
                        + " where client_id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }
}
