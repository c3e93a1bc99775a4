package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;

/** Two nodes of one server with more than one first-party client. */
public final class SeveralApps {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    public static final Node NODE = Node.builder().database(DATABASE).start();
    static final Node OTHER_NODE = Node.builder()
            .database(DATABASE)
            .property("keyreeve.issuer", NODE.uri())
            .start();

    static {
        TestClients.app(NODE);
    }

    private SeveralApps() {}

    static FirstPartyApp app(Object... metadata) {
        return FirstPartyApp.of(NODE, TestClients.app(NODE, metadata));
    }

    /** One that authenticates by a secret. */
    static ClientCredentials confidential(String method) {
        return TestClients.app(NODE, "token_endpoint_auth_method", method, "client_secret", "secret-of-app");
    }
}
