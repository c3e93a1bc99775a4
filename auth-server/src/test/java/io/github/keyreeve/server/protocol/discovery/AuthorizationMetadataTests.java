package io.github.keyreeve.server.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the metadata say about parameters of authorization requests, OpenID Connect Discovery section 3: each value is tried. */
class AuthorizationMetadataTests {

    private final Node node = Node.shared();
    private final JsonNode metadata =
            Server.of(node).get("/.well-known/openid-configuration").json();

    @Test
    @Clause("OIDC-Prompt-Create-4.2")
    void namesPromptsThatAreNoErrors() {
        ClientCredentials client = TestClients.web(node);
        for (String prompt : list("prompt_values_supported")) {
            AuthorizationRequest request =
                    SignedInUser.request(client, "openid").with("prompt", prompt);
            Browser browser = SignedInUser.at(node).browser();

            assertThat(request.open(browser).header("Location")).as(prompt).doesNotContain("error=");
        }
    }

    @Test
    @Clause({"OIDC-Discovery-3", "OIDC-Core-5.5", "OIDC-Core-6"})
    void saysWhichParametersItTakes() {
        assertThat(metadata.path("request_uri_parameter_supported").asBoolean(true))
                .isFalse();
        assertThat(metadata.path("claims_parameter_supported").asBoolean()).isTrue();
    }

    @Test
    @Clause({"OIDC-Discovery-3", "OIDC-Core-3.1.2.1"})
    void namesDisplaysThatLeadToThePages() {
        ClientCredentials client = TestClients.web(node);
        assertThat(list("display_values_supported")).containsExactlyInAnyOrder("page", "popup", "touch", "wap");

        for (String display : list("display_values_supported")) {
            Browser browser = new Browser(node);
            AuthorizationRequest request = SignedInUser.request(client, "openid")
                    .with("display", display)
                    .with("claims_locales", "fr en")
                    .with("ui_locales", "de");

            assertThat(browser.followHere(request.open(browser)).document().selectFirst("html[lang=de]"))
                    .as(display)
                    .isNotNull();
        }
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void ignoresAnUnknownDisplay() {
        SignedInUser.request(TestClients.web(node), "openid")
                .with("display", "hologram")
                .immediately(new Browser(node))
                .expectSignIn();
    }

    private List<String> list(String member) {
        return metadata.path(member).valueStream().map(JsonNode::asString).toList();
    }
}
