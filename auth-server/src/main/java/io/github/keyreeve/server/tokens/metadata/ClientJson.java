package io.github.keyreeve.server.tokens.metadata;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads client metadata (RFC 7591 section 2) that an operator wrote. It is strict: an unknown member is more likely a
 * misspelled one, and a text in place of a number more likely a mistake.
 */
public final class ClientJson {

    private final JsonMapper json;

    ClientJson(JsonMapper json) {
        this.json = json.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfigDefaults(types -> Stream.of(CoercionInputShape.values())
                        .forEach(shape -> types.setCoercion(shape, CoercionAction.Fail)))
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
    }

    /** The document, if it is JSON without duplicate members. */
    public JsonNode tree(byte[] document) {
        return json.readTree(document);
    }

    /**
     * One client.
     *
     * @throws InvalidClientMetadata naming the member that is unknown or of the wrong type
     */
    public Entry entry(ObjectNode client) {
        ObjectNode metadata = client.deepCopy();
        String clientId = text(metadata, "client_id");
        ClientMetadataRules.require(clientId != null, "client_id", "client_id is missing");
        String secret = text(metadata, "client_secret");
        String previous = text(metadata, "previous_client_secret");
        ClientMetadataRules.require(
                previous == null || secret != null,
                "previous_client_secret",
                "previous_client_secret needs a client_secret");
        return new Entry(
                Objects.requireNonNull(clientId),
                metadata(metadata),
                Stream.of(secret, previous).filter(Objects::nonNull).toList());
    }

    /**
     * The metadata alone, without identifier and secrets.
     *
     * @throws InvalidClientMetadata naming the member that is unknown or of the wrong type
     */
    public ClientMetadata metadata(ObjectNode metadata) {
        try {
            return json.treeToValue(metadata, ClientMetadata.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw InvalidClientMetadata.of(unknown.getPropertyName(), unknown.getPropertyName() + " is unknown");
        } catch (JacksonException mismatch) {
            throw InvalidClientMetadata.of(path(mismatch), path(mismatch) + " has a value of the wrong type");
        }
    }

    /** Removes a text from the object and returns it; null if there is none. */
    private static @Nullable String text(ObjectNode object, String member) {
        JsonNode value = object.remove(member);
        ClientMetadataRules.require(
                value == null || value.isString(), member, member + " has a value of the wrong type");
        return value == null ? null : value.stringValue();
    }

    private static String path(JacksonException mismatch) {
        return mismatch.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    /**
     * A client as the file describes it.
     *
     * @param secrets the valid one, and the previous one if it is still valid for a while
     */
    public record Entry(String clientId, ClientMetadata metadata, List<String> secrets) {

        @Override
        public String toString() {
            return "Entry[" + clientId + "]";
        }
    }
}
