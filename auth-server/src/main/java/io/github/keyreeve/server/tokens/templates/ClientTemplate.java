package io.github.keyreeve.server.tokens.templates;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of applications, each with the metadata (RFC 7591 section 2) that it begins with. */
public enum ClientTemplate {
    /** On a server, which keeps a secret. */
    WEB,
    /** Scripts in a browser, which keep none. */
    SPA,
    /** On a device, RFC 8252. */
    NATIVE,
    /** Acts for itself. */
    SERVICE,
    /** A resource server that introspects tokens, RFC 7662. */
    API;

    private static final String SIGN_IN = "openid profile email offline_access";

    /** The template with this key. */
    public static Optional<ClientTemplate> of(String key) {
        return Stream.of(values())
                .filter(template -> template.key().equals(key))
                .findFirst();
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether users sign in through it, so that it needs redirect URIs. */
    public boolean signsIn() {
        return this == WEB || this == SPA || this == NATIVE;
    }

    /** The scopes that it begins with, separated by spaces. */
    public String defaultScope() {
        return signsIn() ? SIGN_IN : "";
    }

    /**
     * Client metadata.
     *
     * @param scope separated by spaces; empty for none
     * @param resources the resource servers (RFC 8707) that it may get tokens for, or whose tokens it introspects
     */
    public ObjectNode metadata(String clientName, List<String> redirectUris, String scope, List<String> resources) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("client_name", clientName);
        metadata.set("grant_types", array(grantTypes()));
        if (this == SPA || this == NATIVE) {
            metadata.put("token_endpoint_auth_method", "none");
        }
        if (this == NATIVE) {
            metadata.put("application_type", "native");
        }
        if (signsIn()) {
            metadata.set("redirect_uris", array(redirectUris));
        }
        if (!scope.isBlank()) {
            metadata.put("scope", scope.strip());
        }
        metadata.set(this == API ? "introspection_audiences" : "resources", array(resources));
        return metadata;
    }

    private List<String> grantTypes() {
        if (signsIn()) {
            return List.of("authorization_code", "refresh_token");
        }
        return this == SERVICE ? List.of("client_credentials") : List.of();
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
