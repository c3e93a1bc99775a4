package io.github.keyreeve.server.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON array of client metadata (RFC 7591), each with {@code client_id} and, if confidential, {@code client_secret}. */
final class ClientFile {

    private final Clients clients;
    private final JsonMapper json;

    ClientFile(Clients clients, JsonMapper json) {
        this.clients = clients;
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /**
     * Registers or updates every client of the file; all are read before the first is written.
     *
     * @return how many clients the file holds
     * @throws ClientFileUnusable with one sentence that says what is wrong and where
     */
    int apply(Path file) {
        List<Entry> entries = read(file);
        for (Entry entry : entries) {
            try {
                clients.put(entry.clientId(), entry.metadata(), entry.secret());
            } catch (ClientMetadataInvalid refused) {
                throw new ClientFileUnusable(file, "client " + entry.clientId() + ": " + refused.getMessage());
            }
        }
        return entries.size();
    }

    private List<Entry> read(Path file) {
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            if (!root.isArray()) {
                throw new ClientFileUnusable(file, "it is not a JSON array");
            }
            List<Entry> entries = new ArrayList<>();
            for (JsonNode element : root) {
                entries.add(entry(file, element));
            }
            return entries;
        } catch (NoSuchFileException e) {
            throw new ClientFileUnusable(file, "there is no such file");
        } catch (IOException e) {
            throw new ClientFileUnusable(file, "it cannot be read");
        } catch (JacksonException e) {
            throw new ClientFileUnusable(file, e.getOriginalMessage());
        }
    }

    private Entry entry(Path file, JsonNode element) {
        if (!(element instanceof ObjectNode client) || !client.path("client_id").isString()) {
            throw new ClientFileUnusable(file, "each element must be an object with a client_id");
        }
        String clientId = client.remove("client_id").stringValue();
        JsonNode secret = client.remove("client_secret");
        ClientMetadata metadata = json.treeToValue(client, ClientMetadata.class);
        return new Entry(clientId, metadata, secret == null ? null : secret.stringValue());
    }

    private record Entry(
            String clientId,
            ClientMetadata metadata,
            @Nullable String secret) {

        @Override
        public String toString() {
            return "Entry[" + clientId + "]";
        }
    }
}
