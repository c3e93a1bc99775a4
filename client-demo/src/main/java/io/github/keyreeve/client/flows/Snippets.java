package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.parties.AuthorizationServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** What a flow does as code of Spring, JavaScript and Python, with the values of the flow. The texts are in the folder of this name. */
final class Snippets {

    private static final List<String> LANGUAGES = List.of("Spring", "JavaScript", "Python");

    /** The name of a value in a text; other braces stay. */
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final AuthorizationServer server;
    private final URI home;

    Snippets(AuthorizationServer server, URI home) {
        this.server = server;
        this.home = home;
    }

    /** The code of this kind for this client. */
    List<Snippet> of(String kind, ClientRegistration client) {
        Map<String, String> values = values(client);
        return LANGUAGES.stream()
                .map(language -> new Snippet(language, filled(text(kind, language), values)))
                .toList();
    }

    private Map<String, String> values(ClientRegistration client) {
        boolean isPublic = client.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE);
        String secret = literal(client.getClientSecret());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("issuer", literal(server.issuer()));
        values.put("introspection", literal(server.introspection()));
        values.put("revocation", literal(server.revocation()));
        values.put("home", literal(home));
        values.put("client_id", literal(client.getClientId()));
        values.put("client_secret", secret);
        values.put("redirect_uri", literal(client.getRedirectUri()));
        values.put("scope", literal(String.join(" ", client.getScopes())));
        values.put("scope_list", literal(String.join(", ", client.getScopes())));
        values.put("auth_method", literal(client.getClientAuthenticationMethod().getValue()));
        values.put("js_authentication", isPublic ? "client.None()" : "client.ClientSecretBasic(" + secret + ")");
        values.put("py_secret", isPublic ? "None" : secret);
        values.put(
                "yaml_secret",
                isPublic ? "    client-authentication-method: none\n" : "    client-secret: " + secret + "\n");
        return values;
    }

    /** Means the same in JavaScript, Python, Java and YAML. */
    private static String literal(@Nullable Object value) {
        return "\"" + String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String filled(String text, Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
    }

    private static String text(String kind, String language) {
        String name = "snippets/" + kind + "." + language.toLowerCase(Locale.ROOT);
        try (InputStream text = Snippets.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("There is no " + name + ".");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
