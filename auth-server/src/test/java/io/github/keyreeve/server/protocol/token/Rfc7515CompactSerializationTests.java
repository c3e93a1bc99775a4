package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is taken literally: a text that decodes to the same octets is another one, RFC 7515 section 7.1. */
class Rfc7515CompactSerializationTests {

    private static final Node NODE = Node.shared();

    private final Server server = Server.of(NODE);
    private final ClientCredentials client = TestClients.web(NODE);
    private final ClientDriver api = server.as(TestClients.resourceServer(NODE));
    private final SignedInUser user = SignedInUser.at(NODE);

    @Test
    @Clause("RFC7515-7.1")
    void isInactiveWithAnythingAroundIt() {
        String ofUser = user.tokens(client, "openid api.read").accessToken();
        String ofClient = server.as(TestClients.service(NODE))
                .clientCredentials("api.read")
                .accessToken();

        variants(ofUser).forEach(variant -> api.introspect(variant).expectInactive());
        variants(ofClient).forEach(variant -> api.introspect(variant).expectInactive());

        api.introspect(ofUser).expectActive();
        api.introspect(ofClient).expectActive();
    }

    @Test
    @Clause("RFC7515-7.1")
    void isNotRevokedByAnotherText() {
        ClientCredentials service = TestClients.service(NODE);
        String ofUser = user.tokens(client, "openid api.read").accessToken();
        String ofClient = server.as(service).clientCredentials("api.read").accessToken();

        variants(ofUser).forEach(variant -> server.as(client).revoke(variant).expectOk());
        variants(ofClient).forEach(variant -> server.as(service).revoke(variant).expectOk());

        api.introspect(ofUser).expectActive();
        api.introspect(ofClient).expectActive();
    }

    /** A request with a line break is malformed altogether. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\t"})
    @Clause("RFC7515-7.1")
    void isRefusedWithALineBreak(String lineBreak) {
        String token = user.tokens(client, "openid api.read").accessToken();

        api.introspect(token + lineBreak).expectError("invalid_request");
        server.as(client).revoke(lineBreak + token).expectError("invalid_request");

        api.introspect(token).expectActive();
    }

    @Test
    @Clause({"RFC7515-7.1", "RFC6750-2.1"})
    void isInvalidAtUserInfoAndTheApi() {
        String token = user.tokens(client, "openid api.read").accessToken();
        String own = Api.on(NODE).login(TestUser.on(NODE)).accessToken();
        String ofClient =
                server.as(administration()).clientCredentials("admin.users").accessToken();

        server.userInfo(token + "=").expectChallenge(401, "invalid_token");
        server.userInfo(withUnusedBits(token)).expectChallenge(401, "invalid_token");
        Api.on(NODE, own + "=").get("/users/me").expectChallenge(401, "invalid_token");
        Api.on(NODE, withUnusedBits(own)).get("/users/me").expectChallenge(401, "invalid_token");
        Api.on(NODE, ofClient + "=").get("/api/admin/users").expectChallenge(401, "invalid_token");
        Api.on(NODE, withUnusedBits(ofClient)).get("/api/admin/users").expectChallenge(401, "invalid_token");

        server.userInfo(token).expectOk();
        Api.on(NODE, own).get("/users/me").expectOk();
        Api.on(NODE, ofClient).get("/api/admin/users").expectOk();
    }

    private static ClientCredentials administration() {
        return TestClients.service(
                NODE, "scope", "admin.users", "resources", List.of(NODE.uri().toString()));
    }

    private static Stream<String> variants(String token) {
        return Stream.of(
                token + "=",
                token + "==",
                token.replaceFirst("\\.", "=."),
                " " + token,
                token + " ",
                token.replaceFirst("\\.", " ."),
                token + ".",
                withUnusedBits(token));
    }

    /** The last character of a signature of 64 octets carries four bits; the other two decode to nothing. */
    private static String withUnusedBits(String token) {
        int last = token.length() - 1;
        return token.substring(0, last) + (char) (token.charAt(last) + 1);
    }
}
