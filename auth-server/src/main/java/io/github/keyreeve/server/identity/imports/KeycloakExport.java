package io.github.keyreeve.server.identity.imports;

import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The users in a realm export of Keycloak: one JSON object, of which one user at a time is in memory. */
final class KeycloakExport implements FileEntries {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final JsonParser parser;
    private final Omissions omissions;
    private long number;

    private KeycloakExport(Path file, JsonParser parser, Omissions omissions) {
        this.file = file;
        this.parser = parser;
        this.omissions = omissions;
    }

    /**
     * The export, before its first user; null if the file has another format.
     *
     * @throws ImportFailed if the file is an export without users
     */
    static @Nullable KeycloakExport open(Path file, InputStream octets, Omissions omissions) {
        JsonParser parser = JSON.createParser(octets);
        boolean isRealm = false;
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("users") && value == JsonToken.START_ARRAY) {
                    return new KeycloakExport(file, parser, omissions);
                }
                isRealm |= name.equals("realm");
                parser.skipChildren();
            }
        } catch (JacksonException malformed) {
            return null;
        }
        if (isRealm) {
            throw new ImportFailed(file, "it is a realm of Keycloak without users, which may be in files beside it");
        }
        return null;
    }

    @Override
    public @Nullable FileEntry next() {
        try {
            while (!parser.isClosed() && parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode user = parser.readValueAsTree();
                number++;
                if (user.has("serviceAccountClientId")) {
                    omissions.add("service accounts of clients");
                } else {
                    return new FileEntry("User " + number, () -> read(user));
                }
            }
            parser.close();
            return null;
        } catch (JacksonException malformed) {
            throw new ImportFailed(file, "it is not well-formed JSON after " + number + " users");
        }
    }

    private ImportedAccount read(JsonNode user) {
        if (user instanceof ObjectNode object) {
            return KeycloakUser.read(object, omissions);
        }
        throw new InvalidRow("The user is no JSON object.");
    }
}
