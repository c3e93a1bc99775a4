package io.github.keyreeve.resource;

import io.github.keyreeve.resource.tokens.ResourceProperties;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Public without a token: what this API is, where its metadata is, and its health. */
@RestController
class WelcomeController {

    private final Welcome welcome;

    WelcomeController(ResourceProperties resource) {
        this.welcome = new Welcome(
                "Keyreeve demo API",
                "Invoices behind an authorization server. Send an access token: Authorization: Bearer <token>.",
                resource.metadata(),
                List.of(
                        new Operation("GET /whoami", "what your token says", "any token"),
                        new Operation("GET /invoices", "your invoices, newest first", "api.read"),
                        new Operation("GET /invoices/{id}", "one invoice", "api.read"),
                        new Operation("POST /invoices", "issues an invoice", "api.write"),
                        new Operation(
                                "POST /invoices/{id}/cancel",
                                "cancels an invoice",
                                "api.write, and a user who signed in within 5 minutes"),
                        new Operation("GET /statistics", "all invoices in numbers", "api.read and role admin"),
                        new Operation("GET /partner/invoices", "your invoices, with an API key", "partner.read")));
    }

    @GetMapping("/")
    Welcome welcome() {
        return welcome;
    }

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }

    private record Welcome(String name, String description, URI metadata, List<Operation> operations) {}

    private record Operation(String request, String gives, String needs) {}
}
