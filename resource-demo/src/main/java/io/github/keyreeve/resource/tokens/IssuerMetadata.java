package io.github.keyreeve.resource.tokens;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The metadata that an authorization server publishes, RFC 8414 section 3. */
final class IssuerMetadata {

    private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

    private final String issuer;
    private final RestClient http;

    IssuerMetadata(String issuer, RestClient http) {
        this.issuer = issuer;
        this.http = http;
    }

    /** The issuer's key set as JSON, from the address that its metadata names now. */
    String fetchKeys() {
        String keys = http.get().uri(keysAddress()).retrieve().body(String.class);
        return present(keys, "key set");
    }

    private URI keysAddress() {
        Map<String, Object> metadata = present(
                http.get()
                        .uri(metadataAddress())
                        .accept(MediaType.APPLICATION_JSON)
                        .retrieve()
                        .body(new ParameterizedTypeReference<Map<String, Object>>() {}),
                "metadata");
        // RFC 8414 section 3.3: a document of another issuer is not used.
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IllegalStateException("The metadata found at " + issuer + " is another issuer's.");
        }
        return URI.create(present(metadata.get("jwks_uri"), "jwks_uri").toString());
    }

    /** The well-known part goes before the issuer's path, RFC 8414 section 3.1. */
    private URI metadataAddress() {
        URI address = URI.create(issuer);
        return address.resolve(WELL_KNOWN + address.getRawPath());
    }

    private <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("The issuer " + issuer + " publishes no " + name + ".");
        }
        return value;
    }
}
