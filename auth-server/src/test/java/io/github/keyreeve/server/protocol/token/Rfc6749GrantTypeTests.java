package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grant type of a token request: named, supported, and registered for the client, RFC 6749 section 5.2. */
class Rfc6749GrantTypeTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final List<String> CODE_ONLY = List.of("authorization_code");

    private static final ClientCredentials SERVICE = TestClients.service(NODE);
    private static final ClientCredentials NO_REFRESH = TestClients.web(NODE, "grant_types", CODE_ONLY);
    private static final ClientCredentials PUBLIC_NO_REFRESH = TestClients.spa(NODE, "grant_types", CODE_ONLY);
    private static final ClientCredentials PUBLIC_NOTHING = TestClients.spa(NODE, "grant_types", List.of());

    static Stream<ClientCredentials> clients() {
        return Stream.of(SERVICE, NO_REFRESH, PUBLIC_NO_REFRESH);
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause("RFC6749-5.2")
    void requiresAGrantType(ClientCredentials client) {
        SERVER.as(client).token(Map.of()).expectError("invalid_request");
        SERVER.as(client).token(Map.of("grant_type", "")).expectError("invalid_request");
        SERVER.as(client).token(Map.of("grant_type", "  ")).expectError("invalid_request");
        SERVER.as(client).token(Map.of("grant_type", "", "code", "x")).expectError("invalid_request");
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause("RFC6749-5.2")
    void saysThatItDoesNotSupportAnUnknownGrantType(ClientCredentials client) {
        SERVER.as(client).token(Map.of("grant_type", "telepathy")).expectError("unsupported_grant_type");
        SERVER.as(client).token(Map.of("grant_type", " client_credentials")).expectError("unsupported_grant_type");
    }

    /** Whatever else the request contains or lacks. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "&code=x", "&code=x&code_verifier=y", "&scope=openid", "&scope=api.read&refresh_token=x"})
    @Clause("RFC6749-5.2")
    void refusesAGrantThatTheClientIsNotRegisteredFor(String more) {
        refuse(SERVICE, "authorization_code" + more);
        refuse(SERVICE, "refresh_token" + more);
        refuse(NO_REFRESH, "client_credentials" + more);
        refuse(NO_REFRESH, "refresh_token" + more);
        refuse(PUBLIC_NO_REFRESH, "client_credentials" + more);
        refuse(PUBLIC_NO_REFRESH, "refresh_token" + more);
        refuse(PUBLIC_NOTHING, "authorization_code" + more);
    }

    /** The code stays valid for its client. */
    @Test
    @Clause("RFC6749-5.2")
    @Tag("TK-05")
    void refusesTheCodeOfAnotherClientBeforeItLooksAtIt() {
        ClientCredentials web = TestClients.web(NODE);
        Code code = SignedInUser.at(NODE).code(web, "api.read");

        SERVER.as(SERVICE).redeem(code).expectError("unauthorized_client");
        SERVER.as(PUBLIC_NOTHING).redeem(code).expectError("unauthorized_client");

        SERVER.as(web).redeem(code).expectOk();
    }

    private static void refuse(ClientCredentials client, String parameters) {
        String identified = client.secret() == null ? "&client_id=" + client.id() : "";
        SERVER.as(client)
                .postRaw("/oauth2/token", "grant_type=" + parameters + identified)
                .expectError("unauthorized_client");
    }
}
