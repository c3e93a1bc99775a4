package io.github.keyreeve.server.interop;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The part of npm's {@code @modelcontextprotocol/conformance} that tests authorization servers: metadata, and a code for a client that
 * names a resource and no scope; the steps of its user are in check.mjs.
 */
class McpConformanceTests {

    @BeforeAll
    static void needsNode() {
        NodeProject.assumeInstalled();
    }

    @Test
    @Clause({"RFC6749-3.3", "RFC8414-3.2", "RFC8707-2"})
    void passesTheSuiteOfTheModelContextProtocol() throws Exception {
        Node node = Node.shared();
        Map<String, Object> settings = Map.of(
                "resource",
                TestClients.API,
                "port",
                FreePorts.next(),
                "client",
                TestClients.spa(
                        node,
                        "application_type",
                        "native",
                        "redirect_uris",
                        List.of("http://127.0.0.1/callback"),
                        "require_consent",
                        true,
                        "resource_scopes",
                        Map.of(TestClients.API, "api.read")));

        new NodeProject("mcp-conformance").run(node, settings);
    }
}
