package io.github.keyreeve.demo;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** What users read about the scopes of the demo, as a file for {@code keyreeve.scopes}. */
final class DemoScopeFile {

    private DemoScopeFile() {}

    static Path path() {
        try {
            return Path.of(Objects.requireNonNull(DemoScopeFile.class.getResource("/demo/scopes.json"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
