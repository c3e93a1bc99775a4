package io.github.keyreeve.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.tokens.ResourceProperties;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Protected resource metadata, RFC 9728. */
class Rfc9728Tests {

    private final Api api = Api.shared();

    @Test
    void publishesExactlyWhatIsTrueOfThisApi() {
        Response response = api.get("/.well-known/oauth-protected-resource").expect(200);

        assertThat(response.header("Content-Type")).startsWith("application/json");
        assertThat(response.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "resource",
                        "resource_name",
                        "authorization_servers",
                        "scopes_supported",
                        "bearer_methods_supported",
                        "dpop_signing_alg_values_supported");
        assertThat(response.text("/resource")).isEqualTo(Api.IDENTIFIER);
        assertThat(response.json().at("/authorization_servers")).singleElement().satisfies(server -> assertThat(
                        server.asString())
                .isEqualTo(Api.sharedIssuer().issuer()));
        assertThat(response.json().at("/scopes_supported").toString()).isEqualTo("[\"api.read\",\"api.write\"]");
        assertThat(response.json().at("/bearer_methods_supported").toString()).isEqualTo("[\"header\"]");
    }

    @Test
    void putsTheWellKnownPartBeforeThePathOfTheIdentifier() {
        assertThat(new ResourceProperties(URI.create("https://example.com")).metadata())
                .hasToString("https://example.com/.well-known/oauth-protected-resource");
        assertThat(new ResourceProperties(URI.create("https://example.com/invoicing")).metadata())
                .hasToString("https://example.com/.well-known/oauth-protected-resource/invoicing");
    }

    @Test
    void saysAtItsDoorWhereTheMetadataIs() {
        assertThat(api.get("/").expect(200).text("/metadata"))
                .isEqualTo(Api.IDENTIFIER + "/.well-known/oauth-protected-resource");
    }
}
