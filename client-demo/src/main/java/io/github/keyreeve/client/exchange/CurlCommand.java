package io.github.keyreeve.client.exchange;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** A request as a command for a POSIX shell. */
final class CurlCommand {

    private static final String NEXT_LINE = " \\\n  ";

    private CurlCommand() {}

    static String of(URI uri, HttpHeaders headers, List<Map.Entry<String, String>> form) {
        List<String> parts = new ArrayList<>();
        parts.add("curl -i " + quoted(uri.toString()));
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            parts.add(credentials(authorization));
        }
        String proof = headers.getFirst("DPoP");
        if (proof != null) {
            parts.add("-H " + quoted("DPoP: " + proof));
        }
        form.forEach(
                parameter -> parts.add("--data-urlencode " + quoted(parameter.getKey() + "=" + parameter.getValue())));
        return String.join(NEXT_LINE, parts);
    }

    private static String credentials(String authorization) {
        if (authorization.startsWith("Basic ")) {
            byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return "-u " + quoted(new String(pair, StandardCharsets.UTF_8));
        }
        return "-H " + quoted("Authorization: " + authorization);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
