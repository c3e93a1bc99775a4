package io.github.keyreeve.server.protocol.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an authorization request as they were sent, RFC 6749 section 4.1.1 and OpenID Connect Core section 3.1.2.1.
 * One without a value is treated as absent, RFC 6749 section 3.1.
 */
public final class AuthorizationParameters {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private static final String ATTRIBUTE = AuthorizationParameters.class.getName();

    /** Those of standards. All others are ignored, RFC 6749 section 3.1. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "acr_values",
            "authorization_details",
            "claims",
            "claims_locales",
            "client_id",
            "code_challenge",
            "code_challenge_method",
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

    /** Those of the consent page, and one that belongs elsewhere. */
    private static final Set<String> OTHERS = Set.of("_csrf", "client_secret", "decision");

    private final Map<String, List<String>> present;
    private final @Nullable String pushedAs;

    private AuthorizationParameters(Map<String, List<String>> present, @Nullable String pushedAs) {
        this.present = present;
        this.pushedAs = pushedAs;
    }

    /** Those that the HTTP request has, or those that were attached to it. */
    public static AuthorizationParameters of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof AuthorizationParameters attached) {
            return attached;
        }
        Map<String, List<String>> present = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            List<String> withContent =
                    Stream.of(values).filter(value -> !value.isEmpty()).toList();
            if (!withContent.isEmpty()) {
                present.put(name, withContent);
            }
        });
        return new AuthorizationParameters(present, null);
    }

    /** Those of a request that did not come as parameters. */
    public static AuthorizationParameters of(Map<String, List<String>> parameters) {
        return new AuthorizationParameters(new LinkedHashMap<>(parameters), null);
    }

    /**
     * Those of a request that was pushed, RFC 9126.
     *
     * @param requestUri under which it is stored
     */
    public static AuthorizationParameters pushed(String requestUri, Map<String, List<String>> parameters) {
        return new AuthorizationParameters(Map.copyOf(parameters), requestUri);
    }

    /** They replace those of the HTTP request, RFC 9101 section 5: all others there are ignored. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The {@code request_uri} of a request that was pushed; null for another one. */
    public @Nullable String pushedAs() {
        return pushedAs;
    }

    /** The names of all parameters of authorization requests. */
    public static Set<String> ofRequests() {
        return OF_REQUESTS;
    }

    static boolean isKnown(String name) {
        return OF_REQUESTS.contains(name) || OTHERS.contains(name);
    }

    /** Only those of authorization requests, without those with which a client authenticates. */
    public AuthorizationParameters ofRequest() {
        Map<String, List<String>> kept = new LinkedHashMap<>(present);
        kept.keySet().retainAll(OF_REQUESTS);
        return new AuthorizationParameters(kept, pushedAs);
    }

    /** The same with this value. */
    public AuthorizationParameters with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(present);
        changed.put(name, List.of(value));
        return new AuthorizationParameters(changed, pushedAs);
    }

    /** The address of a request at this path with some of the parameters. */
    public String address(String path, List<String> names) {
        return names.stream()
                .flatMap(name -> all(name).stream().map(value -> name + "=" + encode(value)))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Each with its values. */
    public Map<String, List<String>> asMap() {
        return present;
    }

    public Set<String> names() {
        return present.keySet();
    }

    public List<String> all(String name) {
        return present.getOrDefault(name, List.of());
    }

    /** The value of a parameter that occurs once, else null. */
    public @Nullable String one(String name) {
        return all(name).size() == 1 ? all(name).get(0) : null;
    }

    /** The words of a value such as {@code scope} or {@code prompt}. */
    public Set<String> words(String name) {
        return split(one(name));
    }

    public static Set<String> split(@Nullable Object value) {
        Set<String> words = new LinkedHashSet<>(
                value == null ? List.of() : List.of(value.toString().split(" ", -1)));
        words.remove("");
        return words;
    }

    /** {@code max_age} in seconds; empty if it is absent or not a number. */
    public OptionalLong maxAge() {
        String maxAge = one("max_age");
        return maxAge != null && SECONDS.matcher(maxAge).matches()
                ? OptionalLong.of(Long.parseLong(maxAge))
                : OptionalLong.empty();
    }
}
