package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class NoSigningKeyTests {

    @Test
    @Clause("RFC6749-5.2")
    void aTokenThatNoKeySignsIsOneForLater(CapturedOutput output) {
        try (Node node = Node.builder()
                .database(EmbeddedPostgres.shared().createDatabase())
                .property("keyreeve.keys.algorithms", "ES256")
                .start()) {
            ClientCredentials client = TestClients.web(node, "id_token_signed_response_alg", "RS256");
            Code code = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid")
                    .approve(Browser.signedIn(node))
                    .code();

            Response response = Server.of(node).as(client).redeem(code);

            response.expectError(503, "temporarily_unavailable");
            assertThat(Integer.parseInt(response.header("Retry-After"))).isPositive();
            assertThat(output.getOut()).contains("No key signs for RS256");
        }
    }
}
