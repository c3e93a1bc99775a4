package io.github.keyreeve.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;

class StartTests {

    @Test
    void servesOnItsIssuersAddress() {
        assertThat(Node.shared().uri()).hasScheme("http");
    }
}
