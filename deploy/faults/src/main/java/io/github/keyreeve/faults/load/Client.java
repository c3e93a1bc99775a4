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

    /** A first-party application, which asks for passwords itself. */
    APP("", "jwt");

    static final String REDIRECT_URI = "https://client.example/callback";
    static final String RESOURCE = "https://api.example.com";

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

    /** The client file. */
    static String file() {
        return Arrays.stream(values()).map(Client::metadata).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private String metadata() {
        String common = String.format(
                Locale.ROOT, """
                "client_id": "%s", "grant_types": [%s], "scope": "%s", "access_token_format": "%s",
                "resources": ["%s"], "require_consent": false""", id(), grants.isEmpty() ? "" : "\"" + grants + "\"", scope(), format, RESOURCE);
        return "{" + common + more() + "}";
    }

    private String scope() {
        return switch (this) {
            case SERVICE, JOBS -> "api";
            case APP -> "account admin.users admin.clients";
            default -> "openid api";
        };
    }

    private String more() {
        String secret = ", \"client_secret\": \"" + secret() + "\"";
        return switch (this) {
            case APP -> ", \"token_endpoint_auth_method\": \"none\", \"first_party\": true";
            case API -> secret + ", \"introspection_audiences\": [\"" + RESOURCE + "\"]";
            case WEB, SHOP -> secret + ", \"redirect_uris\": [\"" + REDIRECT_URI + "\"]";
            case SERVICE, JOBS -> secret;
        };
    }
}
