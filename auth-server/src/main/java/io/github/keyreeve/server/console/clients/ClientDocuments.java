package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.IssuedClient;
import io.github.keyreeve.server.tokens.clientuse.ClientUses;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Clients as JSON: their metadata, what the server knows of them beside it, and a new secret (RFC 7591 section 3.2.1). */
final class ClientDocuments {

    private static final String CLIENT_ID = "client_id";
    private static final List<String> SECRETS = List.of("client_secret", "previous_client_secret");

    /** What the server says of a client; the same in a replacement, or left out. */
    private static final List<String> READ_ONLY = List.of(CLIENT_ID, "client_id_issued_at", "kind", "state", "origin");

    /** What changes by itself. */
    private static final List<String> IGNORED =
            List.of("client_secret_expires_at", "previous_client_secret_valid", "updated_at", "last_used_on");

    private final JsonMapper json;
    private final ClientJson metadata;
    private final ClientUses uses;

    ClientDocuments(JsonMapper json, ClientJson metadata, ClientUses uses) {
        this.json = json;
        this.metadata = metadata;
        this.uses = uses;
    }

    ObjectNode of(ClientDetails client) {
        return of(List.of(client)).get(0);
    }

    List<ObjectNode> of(List<ClientDetails> clients) {
        Map<String, LocalDate> lastUses =
                uses.lastUsedOn(clients.stream().map(ClientDetails::clientId).toList());
        return clients.stream()
                .map(client -> document(client, lastUses.get(client.clientId())))
                .toList();
    }

    private ObjectNode document(ClientDetails client, @Nullable LocalDate lastUsedOn) {
        ObjectNode document = json.createObjectNode();
        document.put(CLIENT_ID, client.clientId());
        document.put("client_id_issued_at", client.createdAt().getEpochSecond());
        document.put("kind", client.kind());
        document.put("state", client.active() ? "active" : "disabled");
        document.put("origin", client.origin().wireName());
        document.put("previous_client_secret_valid", client.secrets() > 1);
        document.put("updated_at", client.updatedAt().toString());
        document.put("last_used_on", lastUsedOn == null ? null : lastUsedOn.toString());
        return document.setAll(metadata(client.metadata()));
    }

    /** With the new secret, if the client has got one. */
    ObjectNode of(IssuedClient issued) {
        ObjectNode document = of(issued.client());
        if (issued.secret() != null) {
            document.put("client_secret", issued.secret());
            document.put("client_secret_expires_at", 0);
        }
        return document;
    }

    /** The metadata alone; what is not set is left out. */
    ObjectNode metadata(ClientMetadata of) {
        ObjectNode document = json.valueToTree(of);
        document.removeIf(JsonNode::isNull);
        return document;
    }

    /** The identifier that a registration asks for; null if the server generates one. It is removed from the document. */
    @Nullable
    String takeClientId(ObjectNode document) {
        JsonNode clientId = document.remove(CLIENT_ID);
        if (clientId != null && !clientId.isString()) {
            throw new InvalidInput(CLIENT_ID, Reason.WRONG_TYPE, "client_id is a string.");
        }
        return clientId == null ? null : clientId.stringValue();
    }

    /** The metadata of a registration. */
    ClientMetadata read(ObjectNode document) {
        requireNoSecret(document);
        return ClientAdministration.valid(() -> metadata.metadata(document));
    }

    /** The metadata of a replacement, which may be what was read, changed. */
    ClientMetadata read(ObjectNode document, ClientDetails present) {
        ObjectNode known = document(present, null);
        for (String member : READ_ONLY) {
            JsonNode value = document.remove(member);
            if (value != null && !isSame(value, known.path(member))) {
                throw new InvalidInput(member, Reason.NOT_ALLOWED, member + " cannot be replaced.");
            }
        }
        document.remove(IGNORED);
        return read(document);
    }

    /** Numbers of different size in Java are the same in JSON. */
    private static boolean isSame(JsonNode value, JsonNode known) {
        return value.toString().equals(known.toString());
    }

    /** RFC 7592 section 2.2: a client does not choose its secret. */
    private static void requireNoSecret(ObjectNode document) {
        for (String secret : SECRETS) {
            if (document.has(secret)) {
                throw new InvalidInput(
                        secret, Reason.NOT_ALLOWED, "The server generates secrets: leave " + secret + " out.");
            }
        }
    }
}
