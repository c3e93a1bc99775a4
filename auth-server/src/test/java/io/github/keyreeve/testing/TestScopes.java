package io.github.keyreeve.testing;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What users of test nodes read about the scopes of test clients. */
final class TestScopes {

    /** For {@code keyreeve.scopes}. */
    static final Path FILE = file();

    /** What users may have API keys for; the last one only with a role. */
    static final Map<String, String> OF_API_KEYS = Map.of(
            "keyreeve.api-keys.scopes[0].name", "partner.read",
            "keyreeve.api-keys.scopes[0].audience", "https://api.example",
            "keyreeve.api-keys.scopes[1].name", "partner.write",
            "keyreeve.api-keys.scopes[1].audience", "https://other-api.example",
            "keyreeve.api-keys.scopes[2].name", "partner.report",
            "keyreeve.api-keys.scopes[2].audience", "https://api.example",
            "keyreeve.api-keys.scopes[2].role", "admin");

    private TestScopes() {}

    private static Path file() {
        try {
            return Path.of(Objects.requireNonNull(TestScopes.class.getResource("/testing/scopes.json"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
