package io.github.keyreeve.server.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The form of an authorization request: which parameters there are, and the first thing that is wrong with them. */
final class AuthorizationRequestForm {

    private static final int LONGEST_VALUE = 4096;

    private static final Set<String> REPEATABLE = Set.of("resource");

    /** The parameters that have a value. Those of a POST stand in its body alone, RFC 6749 section 3.1. */
    Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            List<String> present =
                    Stream.of(values).filter(value -> !value.isEmpty()).toList();
            if (!present.isEmpty()) {
                parameters.put(name, present);
            }
        });
        if (request.getMethod().equals("POST") && request.getQueryString() != null) {
            parameters.put("a POST with a query", List.of("", ""));
        }
        return parameters;
    }

    /** The checks, in order. */
    Optional<AuthorizationRequestDefect> defect(Map<String, List<String>> parameters) {
        return Stream.of(
                        repeated(parameters),
                        tooLong(parameters),
                        unsupported(parameters, "request", "request_not_supported"),
                        unsupported(parameters, "request_uri", "request_uri_not_supported"),
                        unsupported(parameters, "registration", "registration_not_supported"),
                        responseType(parameters),
                        responseMode(parameters))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<AuthorizationRequestDefect> repeated(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().size() > 1)
                .filter(parameter -> !REPEATABLE.contains(parameter.getKey()))
                .findFirst()
                .map(parameter -> new AuthorizationRequestDefect("invalid_request", "a parameter comes twice"));
    }

    private static Optional<AuthorizationRequestDefect> tooLong(Map<String, List<String>> parameters) {
        return parameters.values().stream()
                .flatMap(List::stream)
                .filter(value -> value.length() > LONGEST_VALUE)
                .findFirst()
                .map(value -> new AuthorizationRequestDefect("invalid_request", "a parameter is too long"));
    }

    private static Optional<AuthorizationRequestDefect> unsupported(
            Map<String, List<String>> parameters, String name, String error) {
        return parameters.containsKey(name)
                ? Optional.of(new AuthorizationRequestDefect(error, name + " is not supported"))
                : Optional.empty();
    }

    private static Optional<AuthorizationRequestDefect> responseType(Map<String, List<String>> parameters) {
        List<String> values = parameters.getOrDefault("response_type", List.of());
        if (values.isEmpty()) {
            return Optional.of(new AuthorizationRequestDefect("invalid_request", "response_type is missing"));
        }
        return values.contains("code")
                ? Optional.empty()
                : Optional.of(
                        new AuthorizationRequestDefect("unsupported_response_type", "response_type must be code"));
    }

    private static Optional<AuthorizationRequestDefect> responseMode(Map<String, List<String>> parameters) {
        List<String> values = parameters.getOrDefault("response_mode", List.of("query"));
        return values.contains("query")
                ? Optional.empty()
                : Optional.of(new AuthorizationRequestDefect("invalid_request", "response_mode must be query"));
    }
}
