package io.github.keyreeve.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The clients of the demo, as a file for {@code keyreeve.clients}. */
final class DemoClientFile {

    private DemoClientFile() {}

    static Path ofTheDemo() {
        try {
            return Path.of(Objects.requireNonNull(DemoClientFile.class.getResource("/demo/clients.json"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy with other addresses; removed at the end. */
    static Path at(DemoAddresses addresses) {
        try {
            Path copy = Files.createTempFile("keyreeve-demo-clients-", ".json");
            copy.toFile().deleteOnExit();
            return Files.writeString(copy, addresses.writtenInto(Files.readString(ofTheDemo())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
