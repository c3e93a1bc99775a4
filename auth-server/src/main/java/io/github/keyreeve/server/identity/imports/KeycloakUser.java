package io.github.keyreeve.server.identity.imports;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A user in a realm export of Keycloak, {@code UserRepresentation}. */
final class KeycloakUser {

    private static final Set<String> MEANINGLESS =
            Set.of("access", "disableableCredentialTypes", "notBefore", "origin", "self", "totp");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private KeycloakUser() {}

    /**
     * Reads one.
     *
     * @throws InvalidRow if it is malformed
     */
    static ImportedAccount read(ObjectNode user, Omissions omissions) {
        if (user.has("localId")) {
            throw new InvalidRow("This is a user of Firebase; docs/migration.md says how to make a row of it.");
        }
        UserTranslation translation = new UserTranslation(user);
        if (UUID.matcher(translation.text("id")).matches()) {
            translation.copy("id", "id");
        } else if (!translation.text("id").isEmpty()) {
            omissions.add("ids that are no UUID");
        }
        translation.copy("username", "username");
        translation.copyAddress("emailVerified");
        copyName(translation);
        copyState(translation);
        copyTime(translation);
        copyPassword(translation, omissions);
        return translation.finish(MEANINGLESS, omissions);
    }

    private static void copyName(UserTranslation translation) {
        String name = Stream.of(translation.text("firstName"), translation.text("lastName"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        if (!name.isEmpty()) {
            translation.row().put("full_name", name);
        }
    }

    private static void copyState(UserTranslation translation) {
        JsonNode enabled = translation.value("enabled");
        if (enabled != null && !enabled.asBoolean(true)) {
            translation.row().put("state", "disabled");
        }
    }

    /** Milliseconds since 1970. */
    private static void copyTime(UserTranslation translation) {
        JsonNode time = translation.value("createdTimestamp");
        if (time != null && time.canConvertToLong()) {
            translation
                    .row()
                    .put("created_at", Instant.ofEpochMilli(time.longValue()).toString());
        }
    }

    private static void copyPassword(UserTranslation translation, Omissions omissions) {
        JsonNode credentials = translation.value("credentials");
        if (credentials == null) {
            return;
        }
        for (JsonNode credential : credentials) {
            String type = credential.path("type").asString("");
            @Nullable String hash = type.equals("password") ? KeycloakPassword.hash(credential) : null;
            if (hash != null && !translation.row().has("password_hash")) {
                translation.row().put("password_hash", hash);
            } else {
                omissions.add(
                        "credentials of the type " + JsonRows.harmless(type) + KeycloakPassword.algorithm(credential));
            }
        }
    }
}
