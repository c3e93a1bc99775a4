package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.files.FileGenerations;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** The scope file: applied as a whole or not at all, and never after one of a higher generation. */
public final class ScopeFile {

    private static final Logger log = LoggerFactory.getLogger(ScopeFile.class);

    private static final String FILE = "scopes";
    private static final int MOST_BYTES = 1 << 20;

    private final Scopes scopes;
    private final ClientJson json;
    private final FileGenerations applied;
    private final TransactionOperations transaction;
    private final ChangeFeed changes;

    ScopeFile(
            Scopes scopes,
            ClientJson json,
            FileGenerations applied,
            TransactionOperations transaction,
            ChangeFeed changes) {
        this.scopes = scopes;
        this.json = json;
        this.applied = applied;
        this.transaction = transaction;
        this.changes = changes;
    }

    /**
     * Applies the file of a node that starts, unless it is older than what another node, or this one, has applied.
     *
     * @throws InvalidScopeFile with one sentence that says what is wrong and where
     */
    void applyAtStart(Path file) {
        ScopeFileContent content = ScopeFileContent.of(file, read(file));
        try {
            transaction.executeWithoutResult(status -> {
                begin(file, content);
                scopes.putFile(content.scopes());
            });
        } catch (OutdatedScopeFile e) {
            log.warn("{} Update the file, or set a higher generation.", e.getMessage());
        }
        changes.announce("scope", "");
    }

    /** Makes these the entries that a file of any form declares, in the transaction that applies it. */
    public void put(Path file, JsonNode declared) {
        scopes.putFile(ScopeFileContent.scopes(file, declared));
    }

    private void begin(Path file, ScopeFileContent content) {
        long last = applied.lock(FILE).orElse(0L);
        if (last > content.generation()) {
            throw new OutdatedScopeFile(file, content, last);
        }
        if (content.generation() > 0) {
            applied.set(FILE, content.generation());
        }
    }

    /**
     * For a node that starts without a file: administrators may change all entries, unless a file with a generation has been applied, as
     * another node may have one.
     */
    void applyNoneAtStart() {
        if (!scopes.anyOfFile()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (applied.lock(FILE).isEmpty()) {
                scopes.releaseFile();
            }
        });
    }

    private JsonNode read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InvalidScopeFile(file, "it has more than 1 MB");
            }
            return json.tree(bytes);
        } catch (NoSuchFileException e) {
            throw new InvalidScopeFile(file, "there is no such file");
        } catch (IOException e) {
            throw new InvalidScopeFile(file, "it cannot be read");
        } catch (JacksonException e) {
            throw new InvalidScopeFile(file, "it is not JSON, or has a member twice" + place(e.getLocation()));
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
