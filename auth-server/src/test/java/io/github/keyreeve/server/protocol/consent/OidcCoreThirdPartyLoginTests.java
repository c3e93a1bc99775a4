package io.github.keyreeve.server.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logins that begin at this server, OpenID Connect Core section 4: from the list of applications of an account. */
class OidcCoreThirdPartyLoginTests {

    private final Node node = Node.shared();
    private final SignedInUser user = SignedInUser.at(node);

    @Test
    @Clause("OIDC-Core-4")
    void leadsToWhereTheClientBeginsALoginWithThisIssuer() {
        ClientCredentials client = TestClients.web(
                node,
                "client_uri",
                "https://client.example/",
                "initiate_login_uri",
                "https://client.example/login?from=account");

        assertThat(links(client))
                .containsExactly("https://client.example/login?from=account&"
                        + ClientDriver.form(Map.of("iss", node.uri().toString())));
    }

    @Test
    void leadsToTheHomePageOfAClientThatBeginsNoLogin() {
        assertThat(links(TestClients.web(node, "client_uri", "https://client.example/home")))
                .containsExactly("https://client.example/home");
    }

    @Test
    void leadsNowhereWithoutEither() {
        assertThat(links(TestClients.web(node))).isEmpty();
    }

    /** What the page has as a link for the only client of the user. */
    private List<String> links(ClientCredentials client) {
        user.tokens(client, "openid");
        return user.browser()
                .get("/account/apps")
                .document()
                .select("ul.rows a")
                .eachAttr("href");
    }
}
