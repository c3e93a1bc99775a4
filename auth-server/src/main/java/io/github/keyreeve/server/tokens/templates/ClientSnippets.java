package io.github.keyreeve.server.tokens.templates;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import java.util.List;
import java.util.Map;

/**
 * The settings of applications for a registered client, with its own values. The secret is never among them: it is read from the
 * environment.
 */
public final class ClientSnippets {

    private static final String SPRING = "Spring Boot";
    private static final String NODE = "Node (openid-client)";
    private static final String PYTHON = "Python (Authlib)";
    private static final String CURL = "curl";

    private final Issuer issuer;

    ClientSnippets(Issuer issuer) {
        this.issuer = issuer;
    }

    /** The most common first. */
    public List<ClientSnippet> of(ClientDetails client) {
        return switch (client.kind()) {
            case "web" ->
                List.of(
                        snippet(SPRING, SnippetTexts.SPRING_LOGIN, client),
                        snippet(NODE, SnippetTexts.NODE_LOGIN, client),
                        snippet(PYTHON, SnippetTexts.PYTHON_LOGIN, client),
                        snippet(CURL, SnippetTexts.CURL_CODE, client));
            case "service" ->
                List.of(
                        snippet(SPRING, SnippetTexts.SPRING_SERVICE, client),
                        snippet(NODE, SnippetTexts.NODE_SERVICE, client),
                        snippet(PYTHON, SnippetTexts.PYTHON_SERVICE, client),
                        snippet(CURL, SnippetTexts.CURL_SERVICE, client));
            case "api" ->
                List.of(
                        snippet(SPRING, SnippetTexts.SPRING_INTROSPECTION, client),
                        snippet(NODE, SnippetTexts.NODE_INTROSPECTION, client),
                        snippet(PYTHON, SnippetTexts.PYTHON_INTROSPECTION, client),
                        snippet(CURL, SnippetTexts.CURL_INTROSPECTION, client));
            default ->
                List.of(
                        snippet("JavaScript (oidc-client-ts)", SnippetTexts.SCRIPT_LOGIN, client),
                        snippet(NODE, SnippetTexts.NODE_PUBLIC, client),
                        snippet(PYTHON, SnippetTexts.PYTHON_PUBLIC, client),
                        snippet(CURL, SnippetTexts.CURL_PUBLIC, client));
        };
    }

    private ClientSnippet snippet(String title, String template, ClientDetails client) {
        String text = template;
        for (Map.Entry<String, String> value : values(client).entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return new ClientSnippet(title, text);
    }

    /** None of them has a quotation mark or a backslash; an apostrophe would end a quoted word of a shell. */
    private Map<String, String> values(ClientDetails client) {
        String scope = String.join(" ", client.metadata().scopes());
        String redirect = first(client.metadata().redirectUris(), "https://app.example/callback");
        return Map.of(
                "issuer", issuer.uri().toString(),
                "client_id", client.clientId(),
                "auth_method", client.metadata().tokenEndpointAuthMethod(),
                "redirect_uri", redirect,
                "redirect_uri_in_shell", redirect.replace("'", "%27"),
                "scope", scope,
                "scope_in_shell", scope.replace("'", "'\\''"),
                "scopes", scope.replace(" ", ", "));
    }

    private static String first(List<String> values, String otherwise) {
        return values.isEmpty() ? otherwise : values.get(0);
    }
}
