package io.github.keyreeve.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.Clause;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTests {

    @Test
    void isRequired() {
        assertThatThrownBy(() -> new IssuerProperties(null).required())
                .hasMessageStartingWith("KEYREEVE_ISSUER is missing: set it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.com",
                "https://example.com/auth",
                "https://example.com/tenants/a-1/v1.0",
                "http://localhost:9000",
                "http://127.0.0.1"
            })
    void isAnHttpsAddressOrOnLoopback(String issuer) {
        assertThat(new IssuerProperties(URI.create(issuer)).required()).hasToString(issuer);
    }

    @ParameterizedTest
    @Clause("RFC8414-2")
    @CsvSource(textBlock = """
            login.example.com,           must be an address
            ldap://login.example.com,    must be an address
            http://login.example.com,    must begin with https://
            http://127.0.0.1.evil.example, must begin with https://
            https://example.com?tenant=a, must have no query
            https://example.com#a,       must have no query
            https://me@example.com,      must have no query
            https://example.com/,        must not end with a slash
            https://example.com/a//b,    has a path
            https://example.com/a%2Fb,   has a path
            https://example.com/../a,    has a path
            https://example.com/a/./b,   has a path
            https://example.com/a;b,     has a path
            """)
    void isNothingElse(String issuer, String reason) {
        assertThatThrownBy(() -> new IssuerProperties(URI.create(issuer)).required())
                .hasMessageStartingWith("KEYREEVE_ISSUER " + reason);
    }
}
