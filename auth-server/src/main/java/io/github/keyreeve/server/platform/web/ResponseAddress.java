package io.github.keyreeve.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An address that a client registered, with the parameters of a response in its query, RFC 6749 section 3.1.2. They are appended to what is
 * registered: an address that is parsed and written again may have other escapes.
 */
public final class ResponseAddress {

    private ResponseAddress() {}

    /**
     * Appends parameters.
     *
     * @param registered without fragment
     */
    public static String of(String registered, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return registered;
        }
        String query = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return registered + separator(registered) + query;
    }

    private static String separator(String address) {
        if (!address.contains("?")) {
            return "?";
        }
        return address.endsWith("?") || address.endsWith("&") ? "" : "&";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
