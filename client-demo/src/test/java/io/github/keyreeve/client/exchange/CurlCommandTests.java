package io.github.keyreeve.client.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class CurlCommandTests {

    private static final URI ADDRESS = URI.create("http://localhost:9000/oauth2/token");

    @Test
    void namesClientAndParameters() {
        HttpHeaders headers = new HttpHeaders();
        headers.setBasicAuth("client", "secret");
        assertThat(CurlCommand.of(ADDRESS, headers, List.of(Map.entry("scope", "a b"))))
                .isEqualTo("""
                        curl -i 'http://localhost:9000/oauth2/token' \\
                          -u 'client:secret' \\
                          --data-urlencode 'scope=a b'""");
    }

    @Test
    void letsNoValueLeaveItsQuotes() {
        assertThat(CurlCommand.of(ADDRESS, new HttpHeaders(), List.of(Map.entry("code", "a'; rm -rf ~; '"))))
                .endsWith("--data-urlencode 'code=a'\\''; rm -rf ~; '\\'''");
    }

    @Test
    void keepsABearerToken() {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth("token");
        assertThat(CurlCommand.of(ADDRESS, headers, List.of())).endsWith("-H 'Authorization: Bearer token'");
    }
}
