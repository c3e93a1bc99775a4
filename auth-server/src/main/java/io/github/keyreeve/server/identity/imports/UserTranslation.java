package io.github.keyreeve.server.identity.imports;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Translates a user in the export of another system into the members of a row. */
final class UserTranslation {

    private final ObjectNode user;
    private final ObjectNode row = JsonNodeFactory.instance.objectNode();
    private final Set<String> read = new HashSet<>();

    UserTranslation(ObjectNode user) {
        this.user = user;
    }

    /** The members of the row so far. */
    ObjectNode row() {
        return row;
    }

    /** The value of this member; null if it is absent, null or empty. */
    @Nullable
    JsonNode value(String name) {
        read.add(name);
        JsonNode value = user.get(name);
        return value == null || isEmpty(value) ? null : value;
    }

    /** The text of this member; empty if it has none. */
    String text(String name) {
        JsonNode value = value(name);
        return value != null && value.isString() ? value.stringValue().strip() : "";
    }

    boolean isTrue(String name) {
        JsonNode value = value(name);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    void copy(String name, String member) {
        JsonNode value = value(name);
        if (value != null) {
            row.set(member, value);
        }
    }

    /** An address with what is known of it. Other systems may call an address verified that is absent. */
    void copyAddress(String verified) {
        copy("email", "email");
        read.add(verified);
        if (row.has("email")) {
            copy(verified, "email_verified");
        }
    }

    /** The user; what the translation has not read is counted. */
    ImportedAccount finish(Set<String> meaningless, Omissions omissions) {
        for (String name : user.propertyNames()) {
            if (!read.contains(name) && !meaningless.contains(name) && value(name) != null) {
                omissions.add(JsonRows.harmless(name));
            }
        }
        return JsonRows.read(row);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isBlank());
    }
}
