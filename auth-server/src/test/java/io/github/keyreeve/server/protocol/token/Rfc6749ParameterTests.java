package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that are unknown, duplicate, in the query or without a value, RFC 6749 section 3.2. */
class Rfc6749ParameterTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials&scope=api.read";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.service(node);
    private final ClientDriver voice = server.as(client);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?grant_type=client_credentials",
                "?client_secret=s",
                "?client%5fsecret=s",
                "?colour=blue&scope=api.read",
                "?token=t",
                "?username=u",
                "?password=p"
            })
    @Clause({"RFC6749-2.3.1", "RFC6749-3.2"})
    @Tag("TK-15")
    @Tag("TK-35")
    void takesParametersFromTheBodyOnly(String query) {
        voice.postRaw(TOKEN + query, FORM).expectError("invalid_request");
    }

    /** The names of the body's parameters occur in some of these queries, which must not hide them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?client-request-id=0193-a",
                "?x=y&x=z",
                "?colour",
                "?like=scope&as=grant_type",
                "?client_secret=",
                "?"
            })
    @Clause("RFC6749-3.2")
    void ignoresUnknownParametersInTheQuery(String query) {
        Response response = voice.postRaw(TOKEN + query, FORM).expectOk();

        assertThat(response.string("scope")).isEqualTo("api.read");
        voice.postRaw("/oauth2/revoke" + query + "&token_hint=1", "token=unknown")
                .expectOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"grant_type", "scope", "code", "code_verifier", "redirect_uri", "refresh_token", "client_id"})
    @Clause("RFC6749-3.2")
    @Tag("TK-06")
    @Tag("TK-37")
    void refusesADuplicateParameter(String name) {
        voice.postRaw(TOKEN, "grant_type=authorization_code&%1$s=a&%1$s=b".formatted(name))
                .expectError("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke"})
    @Clause({"RFC7009-2.1", "RFC7662-2.1"})
    void refusesADuplicateToken(String path) {
        voice.postRaw(path, "token=a&token=b").expectError("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke"})
    @Clause({"RFC7009-2.1", "RFC7662-2.1"})
    @Tag("AK-07")
    @Tag("IR-15")
    void takesNoTokenFromTheQuery(String path) {
        voice.postRaw(path + "?token=a", "token=a").expectError("invalid_request");
        voice.postRaw(path + "?token=a", "").expectError("invalid_request");
    }

    @Test
    @Clause("RFC6749-3.2")
    void treatsAParameterWithoutValueAsAbsent() {
        Response response = voice.postRaw(TOKEN, "grant_type=client_credentials&scope=&resource=&redirect_uri=");

        assertThat(response.expectOk().string("scope").split(" ")).containsExactlyInAnyOrder("api.read", "api.write");
    }

    @Test
    @Clause("RFC6749-3.2")
    void ignoresUnknownParameters() {
        voice.postRaw(TOKEN, FORM + "&colour=blue").expectOk();
        voice.postRaw(TOKEN, FORM + "&colour=blue&colour=red&colour=").expectOk();
    }
}
