package io.github.keyreeve.testing.openapi;

import static io.github.keyreeve.testing.openapi.OpenApiDocument.step;

import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client may rely on: each response of a described operation is one of those described for it, and elsewhere there is no JSON
 * but errors.
 */
public final class ApiContract {

    /** For an address at which there is no operation. */
    private static final String NO_SUCH_OPERATION = "/components/responses/NoSuchOperation";

    private static final String FAILURE = "/components/responses/Failure";
    private static final String OAUTH_FAILURE = "/components/responses/OAuthFailure";

    /** Endpoints that only test nodes have; each of them fails in the way that its test is about. */
    private static final List<String> OF_TESTS = List.of("/test/", "/api/test/", "/oauth2/test/");

    private final OpenApiDocument document;
    private final List<PathTemplate> paths;

    public ApiContract(OpenApiDocument document) {
        this.document = document;
        this.paths = document.at("/paths").propertyNames().stream()
                .map(PathTemplate::of)
                .sorted(Comparator.comparing(PathTemplate::isConcrete).reversed())
                .toList();
    }

    /**
     * Compares a response with the document.
     *
     * @param path below the address of the server
     * @throws AssertionError if they differ
     */
    public void check(String path, HttpResponse<String> response) {
        check(path, ReceivedResponse.of(response));
    }

    void check(String path, ReceivedResponse received) {
        List<String> defects = operation(path, received)
                .map(operation -> received.compare(document, description(operation, received.status())))
                .orElseGet(() -> withoutOperation(path, received));
        if (!defects.isEmpty()) {
            throw new AssertionError("The OpenAPI document describes no such response of %s %s: %d, %s%n%s"
                    .formatted(
                            received.method(), path, received.status(), String.join("; ", defects), received.body()));
        }
    }

    /** HEAD means GET without a body (RFC 9110 section 9.3.2), unless the endpoint refuses it. */
    private Optional<String> operation(String path, ReceivedResponse received) {
        boolean likeGet = received.method().equals("HEAD") && received.status() != 405;
        String method = likeGet ? "get" : received.method().toLowerCase(Locale.ROOT);
        return paths.stream()
                .filter(template -> template.matches(path))
                .findFirst()
                .map(template -> "/paths" + step(template.text()) + step(method))
                .filter(operation -> !document.at(operation).isMissingNode());
    }

    private String description(String operation, int status) {
        String exact = operation + "/responses/" + status;
        return document.target(document.at(exact).isMissingNode() ? operation + "/responses/default" : exact);
    }

    private List<String> withoutOperation(String path, ReceivedResponse received) {
        if (!received.isJson()) {
            return List.of();
        }
        if (OF_TESTS.stream().anyMatch(path::startsWith)) {
            return received.compare(document, path.startsWith("/oauth2/") ? OAUTH_FAILURE : FAILURE);
        }
        return received.status() < 400
                ? List.of("the operation is missing")
                : received.compare(document, NO_SUCH_OPERATION);
    }
}
