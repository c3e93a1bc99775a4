package io.github.keyreeve.testing.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ApiContractTests {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String THING = "{\"name\":\"a\",\"since\":\"2030-01-31T12:00:00Z\"}";
    private static final String GONE = "{\"status\":410}";

    /** Two paths that match the same address, and what the endpoints of every server have in common. */
    private static final String DOCUMENT = """
            {
              "openapi": "3.1.0",
              "paths": {
                "/things/{id}": {
                  "get": {
                    "responses": {
                      "200": {
                        "headers": { "ETag": { "required": true } },
                        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } }
                      },
                      "304": {},
                      "default": { "$ref": "#/components/responses/Gone" }
                    }
                  },
                  "delete": { "responses": { "204": {} } }
                },
                "/things/all": { "get": { "responses": { "200": { "content": { "text/html": {} } } } } }
              },
              "components": {
                "schemas": {
                  "Thing": {
                    "type": "object",
                    "required": ["name"],
                    "properties": { "name": { "type": "string" }, "since": { "type": "string", "format": "date-time" } },
                    "additionalProperties": false
                  }
                },
                "responses": {
                  "Gone": { "content": { "application/problem+json": { "schema": { "required": ["status"] } } } },
                  "NoSuchOperation": {
                    "content": { "application/problem+json": { "schema": { "properties": { "status": { "const": 404 } } } } }
                  }
                }
              }
            }
            """;

    private final ApiContract contract = new ApiContract(new OpenApiDocument(new JsonMapper().readTree(DOCUMENT)));

    @Test
    void acceptsWhatIsDescribed() {
        accept("/things/1", response("GET", 200, JSON, THING, "ETag", "1"));
        accept("/things/1", response("GET", 200, "application/json;charset=UTF-8", THING, "ETag", "1"));
        accept("/things/1", response("GET", 304, "", ""));
        accept("/things/1", response("GET", 410, PROBLEM, GONE));
        accept("/things/1", response("DELETE", 204, "", ""));
        accept("/things/all", response("GET", 200, "text/html", "<!DOCTYPE html>"));
    }

    @Test
    void refusesAStatusThatIsNotDescribed() {
        refuse("/things/1", response("DELETE", 200, "", ""), "the status is not described");
        refuse("/things/all", response("GET", 404, "text/html", "x"), "the status is not described");
    }

    @Test
    void refusesAnotherMediaType() {
        refuse(
                "/things/1",
                response("GET", 200, "text/html", "x", "ETag", "1"),
                "the media type text/html is not described");
        refuse("/things/all", response("GET", 200, JSON, "{}"), "the media type application/json is not described");
        refuse("/things/1", response("DELETE", 204, "text/plain", "x"), "the media type text/plain is not described");
    }

    @Test
    void refusesABodyThatIsMissingOrNoJson() {
        refuse("/things/1", response("GET", 200, JSON, "", "ETag", "1"), "the body is missing");
        refuse("/things/1", response("GET", 200, JSON, "{\"name\":", "ETag", "1"), "the body is no JSON");
        refuse("/things/1", response("GET", 200, JSON, "{} {}", "ETag", "1"), "the body is no JSON");
        refuse(
                "/things/1",
                response("GET", 200, JSON, "{\"name\":\"a\",\"name\":\"b\"}", "ETag", "1"),
                "the body is no JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{}|required property 'name' not found",
                "{\"name\":1}|integer found, string expected",
                "{\"name\":\"a\",\"more\":1}|property 'more' is not defined",
                "{\"name\":\"a\",\"since\":\"yesterday\"}|date-time"
            })
    void refusesABodyThatDoesNotFitTheSchema(String body, String defect) {
        refuse("/things/1", response("GET", 200, JSON, body, "ETag", "1"), defect);
    }

    @Test
    void refusesAMissingHeader() {
        refuse("/things/1", response("GET", 200, JSON, THING), "the header ETag is missing");
    }

    @Test
    void refusesAProblemThatNamesAnotherStatus() {
        refuse("/things/1", response("GET", 404, PROBLEM, GONE), "is not the status of the response");
    }

    @Test
    void refusesJsonWhereThereIsNoOperation() {
        refuse("/other", response("GET", 200, JSON, THING), "the operation is missing");
        refuse("/things/1", response("PUT", 200, JSON, THING), "the operation is missing");
        refuse("/other", response("GET", 410, PROBLEM, GONE), "the constant value");
        refuse("/other", response("GET", 404, JSON, "{}"), "the media type application/json is not described");
        accept("/other", response("GET", 404, PROBLEM, "{\"status\":404}"));
        accept("/other", response("GET", 200, "text/html", "<!DOCTYPE html>"));
    }

    @Test
    void comparesHeadWithGet() {
        accept("/things/1", response("HEAD", 200, JSON, "", "ETag", "1"));
        refuse("/things/1", response("HEAD", 200, JSON, ""), "the header ETag is missing");
    }

    private void accept(String path, ReceivedResponse response) {
        assertThatCode(() -> contract.check(path, response)).doesNotThrowAnyException();
    }

    private void refuse(String path, ReceivedResponse response, String defect) {
        assertThatThrownBy(() -> contract.check(path, response))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(response.method() + " " + path + ": " + response.status())
                .hasMessageContaining(defect);
    }

    /** With header names and values in turn. */
    private static ReceivedResponse response(
            String method, int status, String mediaType, String body, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (!mediaType.isEmpty()) {
            all.put("Content-Type", List.of(mediaType));
        }
        for (int i = 0; i + 1 < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new ReceivedResponse(method, status, HttpHeaders.of(all, (name, value) -> true), body);
    }
}
