package io.github.keyreeve.resource.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back, in the words in which tests speak of it. */
public final class Response {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<String> response;

    Response(HttpResponse<String> response) {
        this.response = response;
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** The text at a JSON pointer. */
    public String text(String pointer) {
        return json().at(pointer).asString();
    }

    public String body() {
        return response.body();
    }

    /** A header, or the empty string. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Response expect(int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return this;
    }

    /** Expects a problem as RFC 9457 has it. */
    public Response expectProblem(int status) {
        expect(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().at("/status").asInt()).isEqualTo(status);
        assertThat(body()).doesNotContain("Exception").doesNotContain("keyreeve.resource");
        return this;
    }

    /** Expects 401 with the error code of RFC 6750 section 3.1, in the challenge and in the body. */
    public Response expectInvalidToken() {
        expectProblem(401);
        assertThat(header("WWW-Authenticate"))
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"")
                .contains("resource_metadata=\"" + Api.IDENTIFIER + "/.well-known/oauth-protected-resource\"");
        assertThat(text("/error")).isEqualTo("invalid_token");
        return this;
    }
}
