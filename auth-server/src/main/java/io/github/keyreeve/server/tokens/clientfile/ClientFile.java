package io.github.keyreeve.server.tokens.clientfile;

import io.github.keyreeve.server.platform.files.FileGenerations;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.server.tokens.metadata.InvalidClientMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Client metadata (RFC 7591), each with {@code client_id} and, if confidential, {@code client_secret}; while a secret is being
 * rotated also with {@code previous_client_secret}. A file is applied as a whole or not at all, and never after one of a higher
 * generation.
 */
public final class ClientFile {

    private static final Logger log = LoggerFactory.getLogger(ClientFile.class);

    private static final String FILE = "clients";

    private final Clients clients;
    private final ClientJson json;
    private final FileGenerations applied;
    private final TransactionOperations transaction;

    ClientFile(Clients clients, ClientJson json, FileGenerations applied, TransactionOperations transaction) {
        this.clients = clients;
        this.json = json;
        this.applied = applied;
        this.transaction = transaction;
    }

    /**
     * Registers or updates every client of the file. One without a generation is applied too: the caller means this file, now.
     *
     * @return how many clients the file contains
     * @throws RuntimeException with one sentence that says what is wrong and where
     */
    public int apply(Path file) {
        ClientFileContent content = ClientFileContent.of(file, read(file));
        transaction.executeWithoutResult(status -> {
            if (content.generation().isPresent()) {
                begin(file, content);
            }
            put(file, content, false);
        });
        return content.clients().size();
    }

    /**
     * Registers or updates clients that a file of any form declares, in the transaction that applies it; only a file changes them then.
     *
     * @return their identifiers
     * @throws RuntimeException with one sentence that says what is wrong and where
     */
    public Set<String> put(Path file, JsonNode declared) {
        return put(file, new ClientFileContent(Optional.empty(), declared), true);
    }

    /**
     * For a node that starts without a file: administrators may change all clients, unless a file with a generation has been applied, as
     * another node may have one.
     */
    void applyNoneAtStart() {
        if (!clients.anyOfFile()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (applied.lock(FILE).isEmpty()) {
                clients.releaseAllBut(Set.of());
            }
        });
    }

    /** Applies the file of a node that starts, unless it is older than what another node, or this one, has applied. */
    void applyAtStart(Path file) {
        ClientFileContent content = ClientFileContent.of(file, read(file));
        try {
            transaction.executeWithoutResult(status -> {
                begin(file, content);
                clients.releaseAllBut(put(file, content, true));
            });
        } catch (OutdatedClientFile e) {
            log.warn("{} Update the file, or set a higher generation.", e.getMessage());
        }
    }

    /** A file without a generation is older than any that has one. */
    private void begin(Path file, ClientFileContent content) {
        long generation = content.generation().orElse(0L);
        applied.lock(FILE).filter(last -> last > generation).ifPresent(last -> {
            throw new OutdatedClientFile(file, content, last);
        });
        content.generation().ifPresent(number -> applied.set(FILE, number));
    }

    /** Returns the identifiers of the clients. */
    private Set<String> put(Path file, ClientFileContent content, boolean atStart) {
        Set<String> seen = new HashSet<>();
        for (JsonNode element : content.clients()) {
            apply(file, element, seen, atStart);
        }
        return seen;
    }

    private JsonNode read(Path file) {
        try {
            return json.tree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new InvalidClientFile(file, "there is no such file");
        } catch (IOException e) {
            throw new InvalidClientFile(file, "it cannot be read");
        } catch (JacksonException e) {
            // Not the message of Jackson: it may quote the file, and so a secret.
            throw new InvalidClientFile(file, "it is not JSON, or has a member twice" + place(e.getLocation()));
        }
    }

    private void apply(Path file, JsonNode element, Set<String> seen, boolean atStart) {
        if (!(element instanceof ObjectNode client)) {
            throw new InvalidClientFile(file, "each element must be an object");
        }
        String clientId = client.path("client_id").asString("without client_id");
        String name = "client " + clientId;
        if (!seen.add(clientId)) {
            throw new InvalidClientFile(file, name + " is a duplicate");
        }
        try {
            ClientJson.Entry entry = json.entry(client);
            clients.put(entry.clientId(), entry.metadata(), entry.secrets(), atStart);
        } catch (InvalidClientMetadata refused) {
            throw new InvalidClientFile(file, name + ": " + refused.getMessage());
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
