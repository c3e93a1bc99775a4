package io.github.keyreeve.server.protocol.response;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the parameters of an authorization response reach the client: OAuth 2.0 Multiple Response Type Encoding Practices section 2.1, and JWT
 * Secured Authorization Response Mode for OAuth 2.0 (JARM).
 */
public enum ResponseMode {
    /** In the query of a redirect. */
    QUERY,

    /** In a form that the user agent sends to the client by POST, OAuth 2.0 Form Post Response Mode. */
    FORM_POST,

    /** As {@link #QUERY_JWT}, which is that of a code, JARM section 2.3.4. */
    JWT,

    /** In a signed JWT in the query of a redirect, JARM section 2.3.1. */
    QUERY_JWT,

    /** In a signed JWT in a form, JARM section 2.3.3. */
    FORM_POST_JWT;

    /** The parameter of the request. */
    public static final String PARAMETER = "response_mode";

    /** The mode of this name; empty if there is none. */
    public static Optional<ResponseMode> named(String name) {
        return Stream.of(values()).filter(mode -> mode.wireName().equals(name)).findFirst();
    }

    /** The mode that is requested, or {@link #QUERY}, which is that of a code (section 2.1), also if the request is refused for its mode. */
    public static ResponseMode of(@Nullable String requested) {
        return Optional.ofNullable(requested).flatMap(ResponseMode::named).orElse(QUERY);
    }

    /** The names of all modes. */
    public static List<String> names() {
        return Stream.of(values()).map(ResponseMode::wireName).toList();
    }

    /** Whether a form brings the response. */
    boolean isForm() {
        return this == FORM_POST || this == FORM_POST_JWT;
    }

    /** Whether the response is a signed JWT. */
    boolean isSigned() {
        return this == JWT || this == QUERY_JWT || this == FORM_POST_JWT;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace("_jwt", ".jwt");
    }
}
