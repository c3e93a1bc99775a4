package io.github.keyreeve.server.protocol.response;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the parameters of an authorization response reach the client, OAuth 2.0 Multiple Response Type Encoding Practices section 2.1. */
public enum ResponseMode {
    /** In the query of a redirect. */
    QUERY,

    /** In a form that the user agent sends to the client by POST, OAuth 2.0 Form Post Response Mode. */
    FORM_POST;

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

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
