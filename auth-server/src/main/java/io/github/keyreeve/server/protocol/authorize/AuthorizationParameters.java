package io.github.keyreeve.server.protocol.authorize;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an authorization request as they were sent, RFC 6749 section 4.1.1 and OpenID Connect Core section 3.1.2.1.
 * One without a value is treated as absent, RFC 6749 section 3.1.
 */
final class AuthorizationParameters {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** Those of standards, and those of the consent page. All others are ignored, RFC 6749 section 3.1. */
    private static final Set<String> KNOWN = Set.of(
            "_csrf",
            "acr_values",
            "authorization_details",
            "claims",
            "claims_locales",
            "client_id",
            "client_secret",
            "code_challenge",
            "code_challenge_method",
            "decision",
            "display",
            "dpop_jkt",
            "id_token_hint",
            "login_hint",
            "max_age",
            "nonce",
            "prompt",
            "redirect_uri",
            "registration",
            "request",
            "request_uri",
            "resource",
            "response_mode",
            "response_type",
            "scope",
            "state",
            "ui_locales");

    private final Map<String, List<String>> present;

    private AuthorizationParameters(Map<String, List<String>> present) {
        this.present = present;
    }

    static AuthorizationParameters of(HttpServletRequest request) {
        Map<String, List<String>> present = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            List<String> withContent =
                    Stream.of(values).filter(value -> !value.isEmpty()).toList();
            if (!withContent.isEmpty()) {
                present.put(name, withContent);
            }
        });
        return new AuthorizationParameters(present);
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    Set<String> names() {
        return present.keySet();
    }

    List<String> all(String name) {
        return present.getOrDefault(name, List.of());
    }

    /** The value of a parameter that occurs once, else null. */
    @Nullable
    String one(String name) {
        return all(name).size() == 1 ? all(name).get(0) : null;
    }

    /** The words of a value such as {@code scope} or {@code prompt}. */
    Set<String> words(String name) {
        return split(one(name));
    }

    static Set<String> split(@Nullable Object value) {
        Set<String> words = new LinkedHashSet<>(
                value == null ? List.of() : List.of(value.toString().split(" ", -1)));
        words.remove("");
        return words;
    }

    /** {@code max_age} in seconds; empty if it is absent or not a number. */
    OptionalLong maxAge() {
        String maxAge = one("max_age");
        return maxAge != null && SECONDS.matcher(maxAge).matches()
                ? OptionalLong.of(Long.parseLong(maxAge))
                : OptionalLong.empty();
    }
}
