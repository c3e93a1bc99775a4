package io.github.keyreeve.server.identity.assurance;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Whether the policy names all requests that need it: a controller that it leaves out would be open, so the server does not start. */
final class PolicyCoverage {

    private final Operations operations;
    private final Features features;
    private final List<PathPattern> openOrOff;
    private final Set<String> governed;

    PolicyCoverage(Operations operations, Features features) {
        this.operations = operations;
        this.features = features;
        Stream<String> open = features.endpoints(Endpoint.Chain.API).stream()
                .filter(Endpoint::open)
                .map(Endpoint::path);
        this.openOrOff = Stream.concat(open, features.disabledPaths().stream())
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        this.governed = operations.all().stream()
                .flatMap(operation -> Stream.concat(operation.pages().stream(), operation.calls().stream()))
                .map(route -> firstStep(route.path().getPatternString()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks the mappings of the controllers.
     *
     * @throws IllegalStateException if the policy leaves one out
     */
    void check(RequestMappingHandlerMapping mappings) {
        List<String> missing = mappings.getHandlerMethods().keySet().stream()
                .flatMap(PolicyCoverage::requests)
                .filter(this::isMissing)
                .map(request -> request.getKey() + " " + request.getValue())
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("policy.yaml has no operation for " + missing);
        }
    }

    private static Stream<Map.Entry<RequestMethod, String>> requests(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> Map.entry(method, path)));
    }

    private boolean isMissing(Map.Entry<RequestMethod, String> request) {
        String path = request.getValue();
        return isGoverned(path)
                && !isOpenOrOff(path)
                && operations.of(request.getKey().name(), path).isEmpty();
    }

    /** Whether the policy has an operation whose path begins alike; not where clients authenticate, because it is about users. */
    private boolean isGoverned(String path) {
        return features.audience(path) != EndpointAudience.CLIENT && governed.contains(firstStep(path));
    }

    private boolean isOpenOrOff(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return openOrOff.stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    private static String firstStep(String path) {
        return path.split("/", 3)[1];
    }
}
