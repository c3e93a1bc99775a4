package io.github.keyreeve.server.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Clause;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that a proof may name for a request, at an issuer with a path, and at a host of its own for certificates. */
class TargetUrisTests {

    private static final String PATH = "/oauth2/token";

    private final TargetUris targets =
            new TargetUris(List.of(URI.create("https://id.example/tenant"), URI.create("https://mtls.example")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example/tenant/oauth2/token",
                "HTTPS://ID.example:443/tenant/oauth2/token",
                "https://id.example/tenant/oauth2/token?query#fragment",
                "https://id.example/tenant/%6Fauth2/token",
                "https://id.example/tenant/other/../oauth2/token",
                "https://mtls.example/oauth2/token"
            })
    @Clause({"RFC9449-4.3", "RFC8705-5"})
    void areThoseThatTheServerGivesOut(String address) {
        assertThat(targets.match(address, PATH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/oauth2/token",
                "urn:example",
                "https:///tenant/oauth2/token",
                "http://id.example/tenant/oauth2/token",
                "https://id.example/oauth2/token",
                "https://id.example/tenant/oauth2/token/",
                "https://id.example/tenant/oauth2%2Ftoken",
                "https://id.example/TENANT/oauth2/token",
                "https://id.example:8443/tenant/oauth2/token",
                "https://user@id.example/tenant/oauth2/token",
                "https://id.example.evil.example/tenant/oauth2/token",
                "https://mtls.example/tenant/oauth2/token",
                "https://id.example/tenant/oauth2/token with a space"
            })
    @Clause("RFC9449-4.3")
    void areNoOthers(String address) {
        assertThat(targets.match(address, PATH)).isFalse();
    }
}
