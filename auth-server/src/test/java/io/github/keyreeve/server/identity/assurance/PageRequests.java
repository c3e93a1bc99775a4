package io.github.keyreeve.server.identity.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Requests for the pages of each operation, by an administrator whose session is in one state. */
final class PageRequests {

    private final Node node;
    private final SignedInState state;
    private final TestUser target;
    private final Browser shared;

    PageRequests(Node node, SignedInState state) {
        this.node = node;
        this.state = state;
        this.target = TestUser.on(node);
        this.shared = newSession();
    }

    private Browser newSession() {
        return state.browser(node, TestUser.on(node, "admin"));
    }

    /** The same for all its pages. */
    String outcome(Operation operation) {
        List<String> outcomes = operation.pages().stream()
                .map(route -> outcome(AssuranceDocTests.ends(operation) ? newSession() : shared, route))
                .distinct()
                .toList();
        assertThat(outcomes).as(operation.name()).hasSize(1);
        return outcomes.get(0);
    }

    private String outcome(Browser browser, Route route) {
        String path = route.path()
                .getPatternString()
                .replace("{id}", target.id().toString())
                .replace("{act}", "lock")
                .replaceAll("\\{\\w+}", "none");
        Page page = route.method().equals(HttpMethod.GET)
                ? browser.get(path)
                : browser.post(path, fields(browser, route.part()));
        return outcome(browser, page);
    }

    private static Map<String, String> fields(Browser browser, @Nullable String part) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "_csrf",
                browser.get("/account").formField("_csrf"),
                "version",
                "0",
                "tier",
                "free",
                "full_name",
                "Ada",
                "client_id",
                "none",
                "state",
                "none"));
        if (part != null) {
            fields.put(part, "admin");
        }
        return fields;
    }

    /** A form that a page must precede leads to the page. */
    private static String outcome(Browser browser, Page response) {
        boolean leadsToPage =
                response.status() == 303 && response.location().getPath().equals("/consent");
        Page page = leadsToPage ? browser.follow(response) : response;
        if (page.status() == 303 && page.location().getPath().equals("/login")) {
            return "sign in";
        }
        if (page.status() == 303 && page.location().getPath().equals("/login/otp")) {
            return "second factor";
        }
        return page.status() == 403 ? "no" : "yes";
    }
}
