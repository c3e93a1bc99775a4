package io.github.keyreeve.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A response; valid only until the next request of its connection, whose buffer it reads. */
public final class Response {

    private final byte[] buffer;
    private final int headEnd;
    private final int bodyEnd;

    /**
     * @param headEnd where the body begins
     * @param bodyEnd where it ends, chunks joined
     */
    Response(byte[] buffer, int headEnd, int bodyEnd) {
        this.buffer = buffer;
        this.headEnd = headEnd;
        this.bodyEnd = bodyEnd;
    }

    public int status() {
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    public String body() {
        return new String(buffer, headEnd, bodyEnd - headEnd, UTF_8);
    }

    /** Whether the body contains these bytes. */
    public boolean contains(byte[] part) {
        for (int i = headEnd; i <= bodyEnd - part.length; i++) {
            if (Arrays.equals(buffer, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All values of the header, in their order. */
    public List<String> headers(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        List<String> values = new ArrayList<>();
        new String(buffer, 0, headEnd, ISO_8859_1).lines().forEach(line -> {
            if (line.regionMatches(true, 0, start, 0, start.length())) {
                values.add(line.substring(start.length()).strip());
            }
        });
        return values;
    }

    /** A member of a JSON object with a text value, which needs no unescaping here; empty if there is none. */
    public String jsonText(String member) {
        String body = body();
        int at = body.indexOf("\"" + member + "\"");
        int begin = at < 0 ? -1 : body.indexOf('"', at + member.length() + 2);
        return begin < 0 ? "" : body.substring(begin + 1, body.indexOf('"', begin + 1));
    }
}
