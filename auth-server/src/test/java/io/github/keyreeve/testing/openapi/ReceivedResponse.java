package io.github.keyreeve.testing.openapi;

import static io.github.keyreeve.testing.openapi.OpenApiDocument.step;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response as it came. */
record ReceivedResponse(String method, int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static ReceivedResponse of(HttpResponse<String> response) {
        return new ReceivedResponse(
                response.request().method(), response.statusCode(), response.headers(), response.body());
    }

    boolean isJson() {
        return mediaType().filter(ReceivedResponse::isJson).isPresent();
    }

    /** In which points this is not the response that is described at the place; none if it is. */
    List<String> compare(OpenApiDocument document, String description) {
        JsonNode described = document.at(description);
        if (described.isMissingNode()) {
            return List.of("the status is not described");
        }
        List<String> defects = new ArrayList<>();
        described.path("headers").forEachEntry((name, header) -> {
            if (header.path("required").asBoolean(false)
                    && headers.firstValue(name).isEmpty()) {
                defects.add("the header " + name + " is missing");
            }
        });
        if (!body.isEmpty() && !isRefusedOrigin(described)) {
            defects.addAll(compareBody(document, description + "/content"));
        } else if (described.has("content") && !method.equals("HEAD")) {
            defects.add("the body is missing");
        }
        return defects;
    }

    /** Spring refuses a script of another origin with a few words for which it names no media type; no client reads them. */
    private boolean isRefusedOrigin(JsonNode described) {
        return status == 403 && body.equals("Invalid CORS request") && !described.has("content");
    }

    private List<String> compareBody(OpenApiDocument document, String content) {
        Optional<MediaType> sent = mediaType();
        Optional<String> described = document.at(content).propertyNames().stream()
                .filter(name -> sent.filter(MediaType.valueOf(name)::equalsTypeAndSubtype)
                        .isPresent())
                .findFirst();
        if (described.isEmpty()) {
            return List.of("the media type " + sent.map(MediaType::toString).orElse("(none)") + " is not described");
        }
        return sent.filter(ReceivedResponse::isJson).isPresent()
                ? compareJson(document, content + step(described.get()) + "/schema")
                : List.of();
    }

    private List<String> compareJson(OpenApiDocument document, String schema) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException malformed) {
            return List.of("the body is no JSON: " + malformed.getOriginalMessage());
        }
        List<String> defects = new ArrayList<>(document.validate(schema, json));
        if (isProblem() && json.path("status").asInt(status) != status) {
            defects.add("the member status is not the status of the response");
        }
        return defects;
    }

    private boolean isProblem() {
        return mediaType()
                .filter(MediaType.APPLICATION_PROBLEM_JSON::equalsTypeAndSubtype)
                .isPresent();
    }

    private Optional<MediaType> mediaType() {
        return headers.firstValue("Content-Type").map(MediaType::parseMediaType);
    }

    private static boolean isJson(MediaType mediaType) {
        return mediaType.getSubtype().equals("json") || "json".equals(mediaType.getSubtypeSuffix());
    }
}
