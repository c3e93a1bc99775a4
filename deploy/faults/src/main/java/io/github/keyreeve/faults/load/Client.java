package io.github.keyreeve.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/** The clients of the load. */
enum Client {
    SERVICE("client_credentials", "opaque"),
    JOBS("client_credentials", "jwt"),
    WEB("authorization_code\", \"refresh_token", "opaque"),
    SHOP("authorization_code\", \"refresh_token", "jwt"),

    /** A resource server, which introspects the tokens of the others. */
    API("", "jwt"),

    /** A first-party application, which asks for passwords itself. Its tokens are for the server's own API. */
    APP("", "jwt");

    static final String REDIRECT_URI = "https://client.example/callback";
    private static final String RESOURCE = "https://api.example.com";
    private static final String RESOURCES = ", \"resources\": [\"" + RESOURCE + "\"]";

    private final String grants;
    private final String format;

    Client(String grants, String format) {
        this.grants = grants;
        this.format = format;
    }

    String id() {
        return "faults-" + name().toLowerCase(Locale.ROOT);
    }

    /** Without a random part: it protects nothing. */
    private String secret() {
        return "secret-of-43-characters-in-all-for-" + id();
    }

    /** The header that authenticates it, RFC 6749 section 2.3.1. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((id() + ":" + secret()).getBytes(UTF_8));
    }

    /** The client file of a server. */
    static String file(String issuer) {
        return Arrays.stream(values())
                .map(client -> client.metadata(issuer))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private String metadata(String issuer) {
        String common =
                String.format(Locale.ROOT, """
                "client_id": "%s", "grant_types": [%s], "scope": "%s", "access_token_format": "%s",
                "require_consent": false""", id(), grants.isEmpty() ? "" : "\"" + grants + "\"", scope(), format);
        return "{" + common + more(issuer) + "}";
    }

    private String scope() {
        return switch (this) {
            case SERVICE, JOBS -> "api";
            case APP -> "account admin.users admin.clients";
            default -> "openid api";
        };
    }

    private String more(String issuer) {
        String secret = ", \"client_secret\": \"" + secret() + "\"";
        return switch (this) {
            case APP -> ", \"token_endpoint_auth_method\": \"none\", \"first_party\": true";
            case API -> secret + ", \"introspection_audiences\": [\"" + RESOURCE + "\", \"" + issuer + "\"]";
            case WEB, SHOP -> secret + RESOURCES + ", \"redirect_uris\": [\"" + REDIRECT_URI + "\"]";
            case SERVICE, JOBS -> secret + RESOURCES;
        };
    }
}
