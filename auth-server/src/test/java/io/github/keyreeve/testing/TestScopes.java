package io.github.keyreeve.testing;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** What users of test nodes read about the scopes of test clients. */
final class TestScopes {

    /** For {@code keyreeve.scopes}. */
    static final Path FILE = file();

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
