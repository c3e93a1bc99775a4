package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.SecurityFilterChain;

/** What a request of a client passes: each filter costs each request, so a new one is a decision. */
class ClientChainTests {

    @Test
    void hasTheFiltersThatCheckSomethingAndNoOther() {
        SecurityFilterChain chain = Node.shared().context().getBean("clientChain", SecurityFilterChain.class);

        assertThat(chain.getFilters())
                .extracting(filter -> filter.getClass().getSimpleName())
                .containsExactly(
                        "ClientRequestMetricsFilter",
                        "AuthorizationServerContextFilter",
                        "CorsFilter",
                        "TokenEndpointRequestFilter",
                        "ProofFilter",
                        "OAuth2ClientAuthenticationFilter",
                        "ClientKindFilter",
                        "ExceptionTranslationFilter",
                        "AuthenticatedQuotaFilter",
                        "AuthorizationFilter",
                        "OAuth2TokenEndpointFilter",
                        "OAuth2TokenIntrospectionEndpointFilter",
                        "OAuth2TokenRevocationEndpointFilter",
                        "OAuth2PushedAuthorizationRequestEndpointFilter");
    }
}
