package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8252 sections 7.1 and 7.3: redirect URIs of native applications. */
class Rfc8252NativeClientTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials CLIENT = TestClients.spa(
            NODE,
            "application_type",
            "native",
            "redirect_uris",
            List.of(
                    "http://127.0.0.1/cb",
                    "http://[::1]:7000/cb?a=b",
                    "http://localhost:7000/cb",
                    "https://app.example.com/cb",
                    "com.example.app:/cb"));
    private static final Browser BROWSER = Browser.signedIn(NODE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/cb",
                "http://127.0.0.1:1/cb",
                "http://127.0.0.1:51004/cb",
                "http://[::1]:7000/cb?a=b",
                "http://[::1]:51004/cb?a=b",
                "http://[::1]/cb?a=b",
                "http://localhost:7000/cb",
                "http://localhost:51004/cb",
                "http://localhost/cb",
            })
    @Clause({"RFC8252-7.3", "RFC9700-4.1.3"})
    @Tag("AZ-05")
    void takesAnyPortOnLoopback(String uri) {
        SERVER.as(CLIENT).redeem(request(uri).immediately(BROWSER).code()).expectOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:51004/other",
                "http://127.0.0.1:51004/cb/",
                "http://127.0.0.1:51004/cb?x=y",
                "http://127.0.0.1:51004/cb#",
                "http://127.0.0.1:51004",
                "http://127.0.0.1:/cb",
                "http://127.0.0.1:0/cb",
                "http://127.0.0.1:080/cb",
                "http://127.0.0.1:123456/cb",
                "http://127.0.0.1:65536/cb",
                "http://127.0.0.1:99999/cb",
                "http://127.0.0.1:51004@evil.example/cb",
                "http://user@127.0.0.1:51004/cb",
                "http://127.0.0.1.evil.example:51004/cb",
                "http://127.0.0.2:51004/cb",
                "http://127.1:51004/cb",
                "http://0.0.0.0:51004/cb",
                "http://[::1]:51004/cb",
                "http://[0:0:0:0:0:0:0:1]:51004/cb?a=b",
                "http://[::2]:51004/cb?a=b",
                "http://localhost:51004/other",
                "http://localhost:51004/cb?a=b",
                "http://LOCALHOST:51004/cb",
                "http://localhost.:51004/cb",
                "http://localhost.evil.example:51004/cb",
                "http://localhost:51004@evil.example/cb",
                "http://localhost:065/cb",
                "http://localhostx:51004/cb",
                "https://127.0.0.1:51004/cb",
                "HTTP://127.0.0.1:51004/cb",
                "http://127.0.0.1:51004/cb\n",
            })
    @Clause("RFC8252-7.3")
    @Tag("AZ-05")
    void takesNothingElseOnLoopback(String uri) {
        request(uri).immediately(BROWSER).expectErrorPage("not registered");
    }

    @Test
    @Clause("RFC8252-7.3")
    void takesAnotherPortNowhereElse() {
        request("https://app.example.com:8443/cb").immediately(BROWSER).expectErrorPage("not registered");
    }

    @Test
    @Clause({"RFC8252-8.3", "RFC9700-4.1.3"})
    void takesLocalhostOnlyWhereItIsRegistered() {
        ClientCredentials other = TestClients.spa(
                NODE,
                "application_type",
                "native",
                "redirect_uris",
                List.of("http://127.0.0.1/cb", "https://a.example/"));
        ClientCredentials web = TestClients.web(NODE, "redirect_uris", List.of("http://localhost:7000/cb"));

        for (ClientCredentials client : List.of(other, web)) {
            AuthorizationRequest.of(client, "http://localhost:51004/cb", "openid")
                    .immediately(BROWSER)
                    .expectErrorPage("not registered");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:7000/cb", "https://app.example.com/cb", "com.example.app:/cb"})
    @Clause({"RFC8252-7.1", "RFC8252-7.2"})
    void takesOtherUrisAsTheyAreRegistered(String uri) {
        SERVER.as(CLIENT).redeem(request(uri).immediately(BROWSER).code()).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.app:/other", "com.example.app://cb", "com.example.application:/cb"})
    @Clause("RFC8252-7.1")
    void takesNoOtherAddressOfAPrivateScheme(String uri) {
        request(uri).immediately(BROWSER).expectErrorPage("not registered");
    }

    private static AuthorizationRequest request(String redirectUri) {
        return AuthorizationRequest.of(CLIENT, redirectUri, "openid api.read");
    }
}
