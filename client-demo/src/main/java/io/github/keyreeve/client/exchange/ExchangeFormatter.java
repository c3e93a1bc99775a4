package io.github.keyreeve.client.exchange;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns bytes on the wire into what a page shows. */
final class ExchangeFormatter {

    /** A list of what is shown, not of what is hidden: cookies and other headers stay out. */
    private static final List<String> REQUEST_HEADERS =
            List.of(HttpHeaders.AUTHORIZATION, "DPoP", HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT);

    private static final List<String> RESPONSE_HEADERS = List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.WWW_AUTHENTICATE,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.PRAGMA,
            HttpHeaders.RETRY_AFTER);

    private static final int LONGEST_BODY = 8_000;

    private final JsonMapper json;
    private final Glossary glossary;

    ExchangeFormatter(JsonMapper json, Glossary glossary) {
        this.json = json;
        this.glossary = glossary;
    }

    Exchange exchange(
            String caption,
            boolean hostile,
            String method,
            URI uri,
            HttpHeaders headers,
            String form,
            @Nullable Response response) {
        List<Map.Entry<String, String>> parameters = parameters(form);
        return new Exchange(
                caption,
                hostile,
                method,
                uri,
                explained(parameters(uri.getRawQuery())),
                headers(REQUEST_HEADERS, headers),
                explained(parameters),
                CurlCommand.of(uri, headers, parameters),
                response);
    }

    Response response(int status, HttpHeaders headers, String body) {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> members = object(body);
        return new Response(
                status,
                known == null ? "" : known.getReasonPhrase(),
                headers(RESPONSE_HEADERS, headers),
                members.isEmpty() ? shortened(body) : indented(members),
                members,
                members.keySet().stream()
                        .map(name -> new Field(name, "", glossary.meaning("member", name)))
                        .filter(member -> !member.meaning().isEmpty())
                        .toList());
    }

    private List<Field> explained(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(parameter -> new Field(
                        parameter.getKey(), parameter.getValue(), glossary.meaning("parameter", parameter.getKey())))
                .toList();
    }

    private List<Field> headers(List<String> shown, HttpHeaders headers) {
        return shown.stream()
                .flatMap(name -> headers.getOrEmpty(name).stream().map(value -> header(name, value)))
                .toList();
    }

    private Field header(String name, String value) {
        if (name.equals(HttpHeaders.AUTHORIZATION)) {
            return new Field(name, value, meaningOfCredentials(value));
        }
        return new Field(name, value, glossary.meaning("header", name));
    }

    private static String meaningOfCredentials(String authorization) {
        if (authorization.startsWith("Basic ")) {
            byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return "Client authentication: the base64 form of " + new String(pair, StandardCharsets.UTF_8) + ".";
        }
        if (authorization.startsWith("DPoP ")) {
            return "The access token, which is of use with a proof of its key only.";
        }
        return "The access token. Any party that has it can use it, so it is sent in this header only.";
    }

    private static List<Map.Entry<String, String>> parameters(@Nullable String encoded) {
        if (!StringUtils.hasText(encoded)) {
            return List.of();
        }
        return Arrays.stream(encoded.split("&"))
                .flatMap(ExchangeFormatter::parameter)
                .toList();
    }

    private static Stream<Map.Entry<String, String>> parameter(String pair) {
        String[] parts = pair.split("=", 2);
        return Stream.of(Map.entry(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Map<String, Object> object(String body) {
        if (!body.stripLeading().startsWith("{")) {
            return Map.of();
        }
        try {
            return json.readValue(body, new TypeReference<>() {});
        } catch (JacksonException notJson) {
            return Map.of();
        }
    }

    private String indented(Map<String, Object> members) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(members);
    }

    private static String shortened(String body) {
        return body.length() <= LONGEST_BODY ? body.strip() : body.substring(0, LONGEST_BODY) + " …";
    }
}
