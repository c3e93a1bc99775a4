package io.github.keyreeve.server.identity.imports;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A password credential of Keycloak, whose hash and parameters are JSON within strings of JSON. */
final class KeycloakPassword {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Pattern PBKDF2 = Pattern.compile("pbkdf2(?:-sha256|-sha512)?");

    private KeycloakPassword() {}

    /** The hash in its common notation; null if its algorithm is unknown. */
    static @Nullable String hash(JsonNode credential) {
        JsonNode parameters = within(credential, "credentialData");
        JsonNode secret = within(credential, "secretData");
        String algorithm = parameters.path("algorithm").asString("");
        String iterations = parameters.path("hashIterations").asString("");
        String value = secret.path("value").asString("");
        String saltAndKey = "$" + unpadded(secret.path("salt").asString("")) + "$" + unpadded(value);
        if (PBKDF2.matcher(algorithm).matches()) {
            return "$" + algorithm + "$i=" + iterations + saltAndKey;
        }
        if (algorithm.equals("argon2")) {
            return argon2(parameters.path("additionalParameters"), iterations) + saltAndKey;
        }
        return algorithm.equals("bcrypt") ? value : null;
    }

    /** The algorithm as part of a report. */
    static String algorithm(JsonNode credential) {
        String algorithm =
                within(credential, "credentialData").path("algorithm").asString("");
        return algorithm.isEmpty() ? "" : " with the algorithm " + JsonRows.harmless(algorithm);
    }

    private static String argon2(JsonNode additional, String passes) {
        return "$argon2" + first(additional, "type", "id")
                + "$v=" + (first(additional, "version", "1.3").equals("1.0") ? 16 : 19)
                + "$m=" + first(additional, "memory", "")
                + ",t=" + passes
                + ",p=" + first(additional, "parallelism", "1");
    }

    /** A parameter is a list of one value. */
    private static String first(JsonNode parameters, String name, String otherwise) {
        return parameters.path(name).path(0).asString(otherwise);
    }

    private static String unpadded(String base64) {
        return base64.replace("=", "");
    }

    private static JsonNode within(JsonNode credential, String name) {
        try {
            return JSON.readTree(credential.path(name).asString("{}"));
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        }
    }
}
