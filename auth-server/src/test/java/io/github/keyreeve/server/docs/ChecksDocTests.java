package io.github.keyreeve.server.docs;

import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;

class ChecksDocTests {

    @Test
    void listsTheChecksOfEachEndpointInOrder() {
        new GeneratedPart("docs/architecture.md", "checks").is(new ChecksTable(Node.shared()).markdown());
    }
}
