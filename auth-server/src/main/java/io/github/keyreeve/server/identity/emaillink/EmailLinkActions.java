package io.github.keyreeve.server.identity.emaillink;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The actions of mailed links, found by the path of a request. */
final class EmailLinkActions {

    private static final String API = "/auth";

    private final Map<String, EmailLinkAction> byPath;

    EmailLinkActions(List<EmailLinkAction> actions) {
        byPath = actions.stream().collect(Collectors.toUnmodifiableMap(EmailLinkAction::path, Function.identity()));
    }

    Set<String> paths() {
        return byPath.keySet();
    }

    /** The action of a page, or of the endpoint with the same path below {@code /auth}. */
    EmailLinkAction of(HttpServletRequest request) {
        String path = request.getServletPath();
        return Objects.requireNonNull(byPath.get(path.startsWith(API) ? path.substring(API.length()) : path));
    }
}
