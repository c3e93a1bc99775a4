package io.github.keyreeve.server.identity.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one by one: however long the file or a line is, at most the longest valid line is kept in memory. */
final class LineReader {

    static final int LONGEST = 64 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Not tabs, which separate values, of which the first and the last may be empty. */
    private static final Pattern BLANKS_AROUND = Pattern.compile("^[ \\r]+|[ \\r]+$");

    private final InputStream file;
    private long number;

    /**
     * Reads from the first line on.
     *
     * @param file buffered
     */
    LineReader(InputStream file) {
        this.file = file;
    }

    /** The next line that is not blank; null after the last. */
    @Nullable
    Line next() throws IOException {
        Line line = read();
        while (line != null && line.isBlank()) {
            line = read();
        }
        return line;
    }

    private @Nullable Line read() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int octet = file.read();
        if (octet < 0) {
            return null;
        }
        boolean tooLong = false;
        for (; octet >= 0 && octet != '\n'; octet = file.read()) {
            if (octets.size() < LONGEST) {
                octets.write(octet);
            } else {
                tooLong = true;
            }
        }
        number++;
        return tooLong ? new Line(number, null, "longer than " + LONGEST + " bytes") : decoded(octets.toByteArray());
    }

    private Line decoded(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return new Line(number, number == 1 ? withoutMark(text) : text, null);
        } catch (CharacterCodingException e) {
            return new Line(number, null, "not UTF-8");
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /**
     * One line.
     *
     * @param number counted from 1
     * @param content without the end of the line; null if the line is malformed
     */
    record Line(
            long number, @Nullable String content, @Nullable String defect) {

        private boolean isBlank() {
            return content != null && content.isBlank();
        }

        /**
         * The content of the line.
         *
         * @throws InvalidRow if it cannot be read
         */
        String text() {
            if (content == null) {
                throw new InvalidRow("The line is " + defect + ".");
            }
            return BLANKS_AROUND.matcher(content).replaceAll("");
        }
    }
}
