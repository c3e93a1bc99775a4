package io.github.keyreeve.server.identity.assurance;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;

/** The operations of the policy, by name and by request. */
public final class Operations {

    private final Map<String, Operation> byName = new LinkedHashMap<>();

    Operations(Map<String, PolicyProperties.Requirement> requirements) {
        requirements.forEach((name, required) -> byName.put(
                name,
                new Operation(
                        name,
                        required.pages().stream().map(Route::parse).toList(),
                        required.calls().stream().map(Route::parse).toList(),
                        required.scope(),
                        required.permission(),
                        required.assurance(),
                        required.recent(),
                        required.shownInCall())));
    }

    /** In the order of the policy. */
    public List<Operation> all() {
        return List.copyOf(byName.values());
    }

    Operation named(String name) {
        return Objects.requireNonNull(byName.get(name), () -> "keyreeve.policy.operations." + name + " is missing");
    }

    /** The operation of a request, by the most specific path; empty if the policy has none. */
    public Optional<Operation> of(HttpServletRequest request) {
        return of(
                request.getMethod(),
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /** The page of a form: the nearest path above it that can be read. */
    public String pageOf(HttpServletRequest request) {
        String path = request.getRequestURI();
        while (path.length() > 1
                && of("GET", path.substring(request.getContextPath().length())).isEmpty()) {
            path = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        }
        return path;
    }

    Optional<Operation> of(String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        String asked = method.equals("HEAD") ? "GET" : method;
        return byName.values().stream()
                .flatMap(operation -> Stream.concat(operation.pages().stream(), operation.calls().stream())
                        .filter(route -> route.matches(asked, parsed))
                        .map(route -> Map.entry(route.path(), operation)))
                .min(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue);
    }
}
