package io.github.keyreeve.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of one response at a time; of the head it reads only where the body ends and whether the connection does. */
final class ResponseReader {

    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(ISO_8859_1);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(ISO_8859_1);
    private static final byte[] CLOSE = "connection: close".getBytes(ISO_8859_1);

    private byte[] buffer = new byte[16 * 1024];
    private int count;
    private int headEnd;
    private int length;
    private boolean chunked;
    private boolean closes;

    void reset() {
        count = 0;
        headEnd = 0;
        length = 0;
        chunked = false;
        closes = false;
    }

    /** Whether the server closes the connection after this response. */
    boolean closes() {
        return closes;
    }

    void append(ByteBuffer bytes) {
        int added = bytes.remaining();
        if (count + added > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, count + added));
        }
        bytes.get(buffer, count, added);
        count += added;
    }

    /** The response, if all of it has arrived. */
    @Nullable
    Response response() {
        if (headEnd == 0 && !readHead()) {
            return null;
        }
        if (chunked) {
            return joinChunks();
        }
        return count >= headEnd + length ? new Response(buffer, headEnd, headEnd + length) : null;
    }

    private boolean readHead() {
        int line = 0;
        for (int i = 0; i + 1 < count; i++) {
            if (buffer[i] != '\r' || buffer[i + 1] != '\n') {
                continue;
            }
            if (i == line) {
                headEnd = i + 2;
                return true;
            }
            readHeader(line, i);
            line = i + 2;
        }
        return false;
    }

    private void readHeader(int from, int to) {
        if (startsWith(from, to, CONTENT_LENGTH)) {
            length = number(from + CONTENT_LENGTH.length, to, 10);
        } else if (startsWith(from, to, CHUNKED)) {
            chunked = true;
        } else if (startsWith(from, to, CLOSE)) {
            closes = true;
        }
    }

    private boolean startsWith(int from, int to, byte[] lowerCase) {
        if (to - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            int octet = buffer[from + i];
            if (lowerCase[i] != (octet >= 'A' && octet <= 'Z' ? octet + 32 : octet)) {
                return false;
            }
        }
        return true;
    }

    private int number(int from, int to, int radix) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(buffer[i], radix);
            if (digit >= 0) {
                value = value * radix + digit;
            } else if (buffer[i] != ' ') {
                break;
            }
        }
        return value;
    }

    /** Moves the chunks together once the last one is there. */
    private @Nullable Response joinChunks() {
        if (count < 5 || !endsWithLastChunk()) {
            return null;
        }
        int from = headEnd;
        int to = headEnd;
        while (true) {
            int line = from;
            while (buffer[line] != '\n') {
                line++;
            }
            int size = number(from, line, 16);
            if (size == 0) {
                return new Response(buffer, headEnd, to);
            }
            System.arraycopy(buffer, line + 1, buffer, to, size);
            to += size;
            from = line + 1 + size + 2;
        }
    }

    private boolean endsWithLastChunk() {
        return buffer[count - 5] == '0'
                && buffer[count - 4] == '\r'
                && buffer[count - 3] == '\n'
                && buffer[count - 2] == '\r'
                && buffer[count - 1] == '\n';
    }
}
