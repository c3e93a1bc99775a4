package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which rules limit a request: those that name its path and method; else, for the JSON API, the default rule by route. Paths without a
 * variable are looked up, so that a request without a rule costs nothing.
 */
final class QuotaRules {

    private static final List<String> NAMESPACES = List.of("/auth/", "/users/", "/api/");

    private static final Applicable NONE = new Applicable(List.of(), "", true);

    private final Map<String, List<QuotaRule>> byPath = new HashMap<>();
    private final Map<PathPattern, List<QuotaRule>> byPattern = new LinkedHashMap<>();
    private final List<String> prefixes = new ArrayList<>();
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<PathPattern, Endpoint> patterns = new LinkedHashMap<>();
    private final @Nullable QuotaRule defaultRule;

    QuotaRules(List<QuotaRule> rules, Optional<QuotaRule> defaultRule, Features features) {
        rules.stream().filter(rule -> rule.key() != QuotaKey.API_KEY).forEach(rule -> rule.paths()
                .forEach(path -> add(path, rule)));
        this.defaultRule = defaultRule.orElse(null);
        for (Endpoint endpoint : features.endpoints(Endpoint.Chain.API)) {
            if (endpoint.audience() == EndpointAudience.PROGRAM) {
                PathPattern pattern = pattern(endpoint.path());
                if (pattern.hasPatternSyntax()) {
                    patterns.put(pattern, endpoint);
                } else {
                    endpoints.put(endpoint.path(), endpoint);
                }
            }
        }
    }

    private void add(String path, QuotaRule rule) {
        PathPattern pattern = pattern(path);
        if (pattern.hasPatternSyntax()) {
            byPattern.computeIfAbsent(pattern, known -> new ArrayList<>()).add(rule);
            prefixes.add(path.substring(0, path.indexOf(path.contains("{") ? '{' : '*')));
        } else {
            byPath.computeIfAbsent(path, known -> new ArrayList<>()).add(rule);
        }
    }

    /** @param path without the context path, as it was sent */
    Applicable of(String method, String path) {
        String decoded = path.indexOf('%') < 0 ? path : decoded(path);
        List<QuotaRule> named = byPath.get(decoded);
        boolean isApi = defaultRule != null && NAMESPACES.stream().anyMatch(decoded::startsWith);
        if (named == null && !isApi && prefixes.stream().noneMatch(decoded::startsWith)) {
            return NONE;
        }
        List<QuotaRule> rules = named(method.equals("HEAD") ? "GET" : method, decoded, named);
        return rules.isEmpty() && isApi ? byDefault(decoded) : new Applicable(rules, "", isKnownEarly(rules));
    }

    private List<QuotaRule> named(String method, String path, @Nullable List<QuotaRule> exact) {
        List<QuotaRule> rules = new ArrayList<>(exact == null ? List.of() : exact);
        if (!byPattern.isEmpty()) {
            PathContainer parsed = PathContainer.parsePath(path);
            byPattern.forEach((pattern, more) -> {
                if (pattern.matches(parsed)) {
                    rules.addAll(more);
                }
            });
        }
        rules.removeIf(rule -> !rule.limits(method));
        return rules;
    }

    private Applicable byDefault(String path) {
        Optional<Endpoint> endpoint = Optional.ofNullable(endpoints.get(path)).or(() -> matching(path));
        return new Applicable(
                List.of(Objects.requireNonNull(defaultRule)),
                endpoint.map(Endpoint::path).orElse("unknown"),
                endpoint.map(Endpoint::open).orElse(false));
    }

    private Optional<Endpoint> matching(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return patterns.entrySet().stream()
                .filter(known -> known.getKey().matches(parsed))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isKnownEarly(List<QuotaRule> rules) {
        return rules.stream().allMatch(rule -> rule.key().isKnownEarly());
    }

    /** An escape is another spelling of the same path. */
    private static String decoded(String path) {
        try {
            StringBuilder text = new StringBuilder();
            PathContainer.parsePath(path)
                    .elements()
                    .forEach(element -> text.append(
                            element instanceof PathSegment segment ? segment.valueToMatch() : element.value()));
            return text.toString();
        } catch (IllegalArgumentException malformed) {
            return path;
        }
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }

    /**
     * The rules of a request.
     *
     * @param route if it is counted by route
     * @param isEarly whether all that they count is known before the caller has authenticated
     */
    record Applicable(List<QuotaRule> rules, String route, boolean isEarly) {}
}
