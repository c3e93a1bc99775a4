package io.github.keyreeve.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A response of a protocol endpoint. */
public final class Response {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<String> response;

    Response(HttpResponse<String> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The body but for the id of the request, which no two responses share. */
    public String bodyWithoutRequestId() {
        return body().replaceAll("urn:keyreeve:request:[\\w-]+", "urn:keyreeve:request");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    public JsonNode json() {
        return body().isBlank() ? MissingNode.getInstance() : JSON.readTree(body());
    }

    /** A string member, or an empty string. */
    public String string(String member) {
        return json().path(member).asString("");
    }

    public String accessToken() {
        return string("access_token");
    }

    public String refreshToken() {
        return string("refresh_token");
    }

    /** Header and claims of a JWT among the members. */
    public Token token(String member) {
        return Token.of(string(member));
    }

    /** 200, and not to be cached, RFC 6749 section 5.1. */
    public Response expectOk() {
        assertThat(status()).as(body()).isEqualTo(200);
        assertThat(header("Cache-Control")).contains("no-store");
        return this;
    }

    /** The error of RFC 6749 section 5.2: 400, or 401 for {@code invalid_client}; never cached, never chatty. */
    public Response expectError(String error) {
        return expectError(error.equals("invalid_client") ? 401 : 400, error);
    }

    public Response expectError(int status, String error) {
        assertThat(string("error")).as(body()).isEqualTo(error);
        assertThat(status()).isEqualTo(status);
        assertThat(header("Cache-Control")).contains("no-store");
        assertThat(header("Content-Type")).startsWith("application/json");
        assertThat(body()).doesNotContain("Exception", "\tat ", "org.springframework");
        return this;
    }

    /** Exactly {@code {"active":false}}, RFC 7662 section 2.2. */
    public Response expectInactive() {
        assertThat(status()).as(body()).isEqualTo(200);
        assertThat(json()).hasToString("{\"active\":false}");
        return this;
    }

    public Response expectActive() {
        expectOk();
        assertThat(json().path("active").asBoolean()).as(body()).isTrue();
        return this;
    }

    /** The challenge of RFC 6750 section 3, with this error; none for an empty text. */
    public Response expectChallenge(int status, String error) {
        assertThat(status()).as(body()).isEqualTo(status);
        assertThat(header("WWW-Authenticate")).startsWith("Bearer ");
        if (error.isEmpty()) {
            assertThat(header("WWW-Authenticate")).doesNotContain("error");
        } else {
            assertThat(header("WWW-Authenticate")).contains("error=\"" + error + "\"");
        }
        assertThat(header("Cache-Control")).contains("no-store");
        return this;
    }

    /** A problem of RFC 9457 with this status; never cached, never chatty. */
    public Response expectProblem(int status) {
        assertThat(status()).as(body()).isEqualTo(status);
        assertThat(json().path("status").asInt()).isEqualTo(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(header("Cache-Control")).contains("no-store");
        assertThat(body()).doesNotContain("Exception", "\tat ", "org.springframework", "select ", "update ");
        return this;
    }

    public Response expectStatus(int status) {
        assertThat(status()).as(body()).isEqualTo(status);
        return this;
    }

    /** 200 without a body, as revocation responds. */
    public Response expectNothing() {
        assertThat(status()).as(body()).isEqualTo(200);
        assertThat(body()).isEmpty();
        assertThat(header("Cache-Control")).contains("no-store");
        return this;
    }

    /** Rejected with any error: 4xx, JSON, no internal details. */
    public Response expectRefused() {
        assertThat(status()).as(body()).isBetween(400, 499);
        return expectError(status(), string("error"));
    }

    @Override
    public String toString() {
        return status() + " " + body();
    }
}
