package io.github.keyreeve.server.integration.remote;

import java.net.URI;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the server returned. */
public record Answer(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public URI uri() {
        return response.uri();
    }

    public String body() {
        return response.body();
    }

    /** The first value of the header, or nothing: an empty text. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /**
     * This answer, if it has the status.
     *
     * @throws NotAsExpected if it has another one
     */
    public Answer expect(int status) {
        if (status() != status) {
            throw new NotAsExpected(
                    response.request().method() + " " + uri().getPath() + ": expected " + status + " but got " + this);
        }
        return this;
    }

    public JsonNode json() {
        try {
            return Remote.JSON.readTree(body());
        } catch (JacksonException e) {
            throw new NotAsExpected(uri().getPath() + " is not JSON");
        }
    }

    /** A member that must be there, as text. */
    public String member(String name) {
        JsonNode member = json().path(name);
        if (!member.isString()) {
            throw new NotAsExpected(uri().getPath() + " has no " + name);
        }
        return member.asString();
    }

    /** The status, and what went wrong, by the members of RFC 6749 and RFC 9457; no more, because a body may hold a secret. */
    @Override
    public String toString() {
        if (!header("Content-Type").contains("json")) {
            return String.valueOf(status());
        }
        JsonNode json = json();
        String reason = json.path("error").asString("") + json.path("detail").asString("");
        return reason.isEmpty() ? String.valueOf(status()) : status() + " (" + reason + ")";
    }
}
