package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object (RFC 8259) on each line. */
final class JsonRows implements RowFormat {

    /** Strict: otherwise a misspelled member or one of another type would silently drop a password or a role. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final Pattern HARMLESS = Pattern.compile("[a-zA-Z0-9_]{1,40}");

    private final Omissions omissions;

    /** @param omissions counts what a row of another system has, and an account does not */
    JsonRows(Omissions omissions) {
        this.omissions = omissions;
    }

    @Override
    public ImportedAccount read(String line) {
        try {
            JsonNode row = JSON.readTree(line);
            if (!(row instanceof ObjectNode object)) {
                throw new InvalidRow("The line is no JSON object.");
            }
            return Auth0User.matches(object) ? Auth0User.read(object, omissions) : read(object);
        } catch (DatabindException | InvalidRow refused) {
            throw refused instanceof InvalidRow known ? known : new InvalidRow("The line is no JSON object alone.");
        } catch (JacksonException e) {
            // Not the message of Jackson: it may quote the line, and so a hash.
            throw new InvalidRow("The line is not JSON, or has a member twice.");
        }
    }

    /** A member with an empty string counts as absent, as a value of CSV does. */
    static ImportedAccount read(ObjectNode row) {
        UserRow.NAMES.stream()
                .filter(name -> row.path(name).isString()
                        && row.path(name).stringValue().isBlank())
                .forEach(row::remove);
        ObjectNode claims = row.objectNode();
        for (String claim : Profile.names()) {
            if (row.has(claim)) {
                claims.set(claim, row.remove(claim));
            }
        }
        return value(row, UserRow.class).account(value(claims, ProfilePatch.class));
    }

    private static <T> T value(ObjectNode row, Class<T> type) {
        try {
            return JSON.treeToValue(row, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw new InvalidRow("There is no such member: " + harmless(unknown.getPropertyName()) + ".");
        } catch (DatabindException mismatch) {
            throw new InvalidRow("A member has the wrong type: " + place(mismatch) + ".");
        }
    }

    private static String place(DatabindException mismatch) {
        return mismatch.getPath().isEmpty()
                ? "unnamed"
                : harmless(mismatch.getPath().get(0).getPropertyName());
    }

    /** A member name from the file may be anything, even a secret in the wrong place. */
    static String harmless(String name) {
        return name != null && HARMLESS.matcher(name).matches() ? name : "one with an odd name";
    }
}
