package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each OAuth error in a response has a description of the closed list, wherever it is: in JSON, in a challenge or in a redirect. */
final class OAuthDescriptions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private OAuthDescriptions() {}

    /**
     * Checks a response.
     *
     * @param path below the address of the server
     * @throws AssertionError if a description is not listed
     */
    static void check(String path, HttpResponse<String> response) {
        if (response.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
            check(path, members(response.body()));
        }
        response.headers().allValues("WWW-Authenticate").forEach(challenge -> check(path, attributes(challenge)));
        if (path.startsWith("/oauth2/authorize")) {
            response.headers().firstValue("Location").map(URI::create).ifPresent(to -> check(path, parameters(to)));
        }
    }

    private static void check(String path, Map<String, String> error) {
        String code = error.get("error");
        String description = error.get("error_description");
        if (code == null && description == null) {
            return;
        }
        if (error.containsKey("error_uri") || !OAuthErrorCause.isListed(String.valueOf(code), description)) {
            throw new AssertionError("The error of %s is not in OAuthErrorCause: %s".formatted(path, error));
        }
    }

    private static Map<String, String> members(String body) {
        Map<String, String> members = new LinkedHashMap<>();
        JsonNode json = read(body);
        if (json != null) {
            json.forEachEntry((name, value) -> members.put(name, value.asString("")));
        }
        return members;
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return body.isEmpty() ? null : JSON.readTree(body);
        } catch (JacksonException malformed) {
            return null;
        }
    }

    private static Map<String, String> attributes(String challenge) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(challenge);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2));
        }
        return attributes;
    }

    private static Map<String, String> parameters(URI location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : String.valueOf(location.getRawQuery()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return parameters;
    }
}
