package io.github.keyreeve.server.tokens.templates;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import java.net.URLEncoder;
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

    /** The library refuses a server without TLS unless it may do otherwise. */
    private static final String NODE_OVER_HTTP = ", { execute: [client.allowInsecureRequests] }";

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
                        snippet(NODE, SnippetTexts.NODE_LOGIN, client),
                        snippet(PYTHON, SnippetTexts.PYTHON_PUBLIC, client),
                        snippet(CURL, SnippetTexts.CURL_CODE, client));
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
        String method = client.metadata().tokenEndpointAuthMethod();
        String scope = String.join(" ", client.metadata().scopes());
        String redirect = first(client.metadata().redirectUris(), "https://app.example/callback");
        return Map.ofEntries(
                Map.entry("issuer", issuer.uri().toString()),
                Map.entry("client_id", client.clientId()),
                Map.entry("auth_method", method),
                Map.entry("node_authentication", nodeAuthentication(method)),
                Map.entry("node_options", "http".equals(issuer.uri().getScheme()) ? NODE_OVER_HTTP : ""),
                Map.entry("curl_authentication", curlAuthentication(client.clientId(), method)),
                Map.entry("redirect_uri", redirect),
                Map.entry("redirect_uri_in_shell", redirect.replace("'", "%27")),
                Map.entry("scope", scope),
                Map.entry("scope_in_shell", scope.replace("'", "'\\''")),
                Map.entry("scopes", scope.replace(" ", ", ")));
    }

    private static String nodeAuthentication(String method) {
        return switch (method) {
            case "client_secret_basic" -> "client.ClientSecretBasic(process.env.CLIENT_SECRET)";
            case "client_secret_post" -> "client.ClientSecretPost(process.env.CLIENT_SECRET)";
            case "client_secret_jwt" -> "client.ClientSecretJwt(process.env.CLIENT_SECRET)";
            default -> "client.None()";
        };
    }

    /** Encoded as a form, as RFC 6749 section 2.3.1 requires of both. */
    private static String curlAuthentication(String clientId, String method) {
        String encoded = URLEncoder.encode(clientId, UTF_8);
        return switch (method) {
            case "client_secret_basic" -> "-u '" + encoded + "':\"$CLIENT_SECRET\"";
            case "client_secret_post" ->
                "-d client_id='" + encoded + "' --data-urlencode client_secret=\"$CLIENT_SECRET\"";
            default -> "-d client_id='" + encoded + "'";
        };
    }

    private static String first(List<String> values, String otherwise) {
        return values.isEmpty() ? otherwise : values.get(0);
    }
}
