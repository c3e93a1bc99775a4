package io.github.keyreeve.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The bytes of HTTP/1.1 requests. */
public final class Request {

    private final String line;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String body = "";

    private Request(String method, URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        this.line = method + " " + uri.getRawPath() + query + " HTTP/1.1\r\n";
        headers.put("Host", uri.getRawAuthority());
    }

    public static Request get(URI uri) {
        return new Request("GET", uri);
    }

    public static Request post(URI uri, Map<String, String> form) {
        Request request = new Request("POST", uri);
        request.body = form(form);
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Length", Integer.toString(request.body.length()));
    }

    public Request header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public byte[] bytes() {
        StringBuilder text = new StringBuilder(line);
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").append(body).toString().getBytes(UTF_8);
    }

    /** Fields as a form or a query. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
