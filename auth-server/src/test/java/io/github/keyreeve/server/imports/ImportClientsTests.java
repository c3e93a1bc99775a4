package io.github.keyreeve.server.imports;

import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportClientsTests {

    @TempDir
    private Path folder;

    @Test
    void registersTheClientsOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("clients.json"), """
                [{"client_id": "imported-client", "token_endpoint_auth_method": "none",
                  "redirect_uris": ["https://client.example/callback"]}]
                """);

        ImportRun.of(Node.shared(), "clients", file.toString()).expect(0, "1 client registered");
    }

    @Test
    void saysInOneSentenceWhatIsWrong() {
        ImportRun.of(Node.shared(), "clients", folder.resolve("nowhere").toString())
                .expect(1, "cannot be used: there is no such file.");
    }
}
