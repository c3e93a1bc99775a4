package io.github.keyreeve.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A response as it arrived, after which the server closed the connection.
 *
 * @param body with the framing of chunks, if it has any
 */
public record RawResponse(String statusLine, List<String> headerLines, String body) {

    static RawResponse of(String received) {
        int end = received.indexOf("\r\n\r\n");
        List<String> lines = Arrays.asList((end < 0 ? received : received.substring(0, end)).split("\r\n", -1));
        return new RawResponse(
                lines.get(0),
                lines.subList(1, lines.size()),
                end < 0 ? "" : received.substring(end + "\r\n\r\n".length()));
    }

    /** The status code; 0 if nothing arrived. */
    public int status() {
        return statusLine.startsWith("HTTP/1.1 ") ? Integer.parseInt(statusLine.split(" ", -1)[1]) : 0;
    }

    /** The value of the first header of this name, or an empty string. */
    public String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headerLines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }
}
