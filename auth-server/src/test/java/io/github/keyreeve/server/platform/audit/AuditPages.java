package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.testing.Node;
import java.util.HashMap;
import java.util.Map;

/** The API that reads the audit log. */
final class AuditPages {

    private AuditPages() {}

    /** The response of the API, with names and values of parameters in turn. */
    static AuditController.Page page(Node node, String... parameters) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return node.bean(AuditController.class).page(all);
    }
}
