package io.github.keyreeve.server.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes requests that are nearly right: each is the one that an endpoint expects, changed in a few places. The same seed makes the same requests. */
final class MalformedRequests {

    /** Stands in a page only if it was not escaped. */
    static final String MARK = "<kr-mark";

    /** Stands among the headers of a response only if a line break got there. */
    static final String HEADER = "X-Kr-Mark";

    private static final String UNKNOWN_METHOD = "BREW";

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", UNKNOWN_METHOD);

    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-16",
            "application/json",
            "application/merge-patch+json",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "text/plain",
            "*/*",
            ";");

    private static final List<String> HEADERS = List.of(
            "Accept: " + MARK,
            "Accept: text/html;q=nan, */*;q=-1",
            "Accept-Language: " + "x-".repeat(500) + "en",
            "Accept-Language: de;q=, \u00e4, *",
            "Accept-Encoding: gzip;q=9999, *;q=0",
            "Authorization: Basic " + MARK,
            "Authorization: Basic Og==",
            "Authorization: Bearer " + "a".repeat(5_000),
            "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
            "Authorization: DPoP x",
            "Authorization:",
            "DPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.x",
            "Cookie: __Host-keyreeve-session=" + MARK + "; =; ;;; a",
            "Cookie: " + "a=b; ".repeat(500),
            "Origin: null",
            "Origin: https://" + MARK,
            "Referer: javascript:alert(1)",
            "X-Forwarded-For: ::ffff:999.1.1.1, unknown, " + MARK,
            "X-Forwarded-Host: evil.example:99999",
            "Forwarded: for=\"[" + MARK + "]\";proto=gopher",
            "X-HTTP-Method-Override: DELETE",
            "If-None-Match: \"" + "\\".repeat(300),
            "If-Modified-Since: yesterday",
            "Range: bytes=9-1,-,0-",
            "Expect: 200-maybe",
            "Content-Encoding: gzip",
            "traceparent: 00-" + "0".repeat(32) + "-x-ff");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            MARK + " a='b' c=\"d\">&amp;",
            "'\"><svg/onload=1>" + MARK,
            "x\r\n" + HEADER + ": 1\r\n\r\n" + MARK,
            "x".repeat(9_000),
            "a".repeat(60) + "!",
            "\u0000",
            "\u202e\u0301\ud83d\ude00\uffff",
            "0",
            "-1",
            "9".repeat(40),
            "1e400",
            "NaN",
            "true",
            "null",
            "[]",
            "{}",
            "[".repeat(3_000),
            "{\"a\":".repeat(400),
            "{\"userinfo\":{\"sub\":{\"value\":[]}},\"id_token\":7}",
            "../../../etc/passwd",
            "' or '1'='1' --",
            "%_\\",
            "${7*7}#{7*7}*{7*7}__${T(java.lang.Runtime)}__",
            "javascript:alert(1)",
            "http://127.0.0.1:1/" + MARK,
            "https://[::1%25eth0]/?#",
            "urn:ietf:params:oauth:request_uri:" + MARK,
            "eyJhbGciOiJub25lIn0.e30.",
            "eyJhbGciOiJFUzI1NiJ9.bm9uc2Vuc2U.AAAA",
            "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.a.b.c.d",
            ".".repeat(200),
            "a@" + "b.".repeat(200) + "c",
            "openid ".repeat(500),
            "none login consent select_account",
            "00000000-0000-0000-0000-000000000000");

    private static final List<String> RAW = List.of(
            "%",
            "%zz", "%00", "%ff", "%c0%af", "%ed%a0%80", "&&", "=", "&=&", "&a=1".repeat(200), "\u00ff", "+", ";", "\\");

    private static final List<String> PATHS =
            List.of("/", "//", "/.", "/..;/x", ";a=b", "%2f", "%00", "/%2e%2e", "?", "#x", ".json", "\\");

    private final Random random;
    private final List<String> names;

    /** @param names of parameters that endpoints read */
    MalformedRequests(long seed, List<String> names) {
        this.random = new Random(seed);
        this.names = names;
    }

    /**
     * What an endpoint expects.
     *
     * @param headers lines
     * @param json whether the parameters are members of an object; otherwise those of a form, or of a query where the method has no body
     */
    record Expected(String method, String path, List<String> headers, Map<String, String> parameters, boolean json) {}

    /** A request as it is sent. */
    record Malformed(String head, String body) {

        boolean hasUnknownMethod() {
            return head.startsWith(UNKNOWN_METHOD);
        }
    }

    Malformed next(Expected expected) {
        String method = sometimes(20) ? any(METHODS) : expected.method();
        String path = sometimes(20) ? expected.path() + any(PATHS) : expected.path();
        String parameters =
                expected.json() ? members(changed(expected.parameters())) : form(changed(expected.parameters()));
        if (sometimes(6)) {
            parameters = broken(parameters);
        }
        boolean inQuery = !expected.json() && (expected.method().equals("GET") || sometimes(20));
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + path + (inQuery ? "?" + parameters : "") + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Connection: close");
        if (!sometimes(8)) {
            lines.addAll(expected.headers());
        }
        while (sometimes(3)) {
            lines.add(any(HEADERS));
        }
        String body = inQuery ? "" : parameters;
        if (!body.isEmpty()) {
            String usual = expected.json() ? "application/json" : "application/x-www-form-urlencoded";
            lines.add("Content-Type: " + (sometimes(15) ? any(TYPES) : usual));
            lines.add("Content-Length: " + body.getBytes(UTF_8).length);
        }
        return new Malformed(String.join("\r\n", lines) + "\r\n\r\n", body);
    }

    private List<Map.Entry<String, String>> changed(Map<String, String> expected) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>(expected.entrySet());
        do {
            int place = parameters.isEmpty() ? 0 : random.nextInt(parameters.size());
            if (parameters.isEmpty() || sometimes(4)) {
                parameters.add(Map.entry(any(names), any(TEXTS)));
            } else if (sometimes(5)) {
                parameters.remove(place);
            } else if (sometimes(5)) {
                parameters.add(parameters.get(place));
            } else {
                parameters.set(place, Map.entry(parameters.get(place).getKey(), any(TEXTS)));
            }
        } while (sometimes(2));
        return parameters;
    }

    private String broken(String text) {
        int place = random.nextInt(text.length() + 1);
        return text.substring(0, place) + any(RAW) + text.substring(place);
    }

    private static String form(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String members(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(each -> "\"" + each.getKey() + "\":" + member(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** What could be a value of JSON is one. */
    private static String member(String value) {
        if (value.matches("[-\\[{0-9tn].*")) {
            return value;
        }
        return "\""
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r\n", "\\r\\n")
                        .replace("\u0000", "\\u0000")
                + "\"";
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One time in so many. */
    private boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
