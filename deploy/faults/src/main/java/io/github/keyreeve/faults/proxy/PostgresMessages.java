package io.github.keyreeve.faults.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads one direction of PostgreSQL's protocol, version 3: each message is a byte that says its type, a length of four bytes that counts
 * itself, and a body. Only the first message of a client has no type.
 */
final class PostgresMessages {

    private static final int LENGTH = 4;

    /** Of a body no more is kept: it is statements that are looked at. */
    private static final int MOST_KEPT = 64 * 1024;

    private final Listener listener;
    private final byte[] kept = new byte[MOST_KEPT];
    private boolean hasType;
    private int type;
    private int header;
    private int length;
    private int read;

    /** @param fromClient whether the first message has no type */
    PostgresMessages(boolean fromClient, Listener listener) {
        this.hasType = !fromClient;
        this.listener = listener;
        begin();
    }

    private void begin() {
        type = -1;
        header = 0;
        length = 0;
        read = 0;
    }

    /** Each piece as it arrives, however the messages are divided. */
    void read(byte[] bytes, int count) {
        for (int at = 0; at < count; at++) {
            int each = bytes[at] & 0xff;
            if (hasType && type < 0) {
                type = each;
            } else if (header < LENGTH) {
                length = length << 8 | each;
                header++;
            } else {
                if (read < MOST_KEPT) {
                    kept[read] = bytes[at];
                }
                read++;
            }
            if (header == LENGTH && read == length - LENGTH) {
                int size = Math.min(read, MOST_KEPT);
                if (hasType) {
                    listener.message((char) type, new Body(kept, size));
                }
                hasType = true;
                begin();
            }
        }
    }

    interface Listener {
        void message(char type, Body body);
    }

    /** The body of one message. */
    static final class Body {

        private final byte[] bytes;
        private final int size;
        private int at;

        private Body(byte[] bytes, int size) {
            this.bytes = bytes;
            this.size = size;
        }

        /** The next text, which a zero byte ends. */
        String text() {
            int from = at;
            while (at < size && bytes[at] != 0) {
                at++;
            }
            String text = new String(bytes, from, at - from, UTF_8);
            at++;
            return text;
        }

        char character() {
            return (char) bytes[at++];
        }
    }

    /** What a connection is doing: the statement that was executed last. */
    static final class Conversation {

        private final Map<String, String> statements = new HashMap<>();
        private volatile String bound = "";
        private volatile boolean hasEnded;

        /** Parse, Bind and Query name a statement; the others do not matter. */
        void fromClient(char type, Body body) {
            if (type == 'P') {
                String name = body.text();
                statements.put(name, body.text());
            } else if (type == 'B') {
                body.text();
                executing(statements.getOrDefault(body.text(), ""));
            } else if (type == 'Q') {
                executing(body.text());
            }
        }

        private void executing(String statement) {
            bound = statement;
            hasEnded = false;
        }

        /** ReadyForQuery outside a transaction: what was executed has committed. */
        void fromServer(char type, Body body) {
            if (type == 'Z' && body.character() == 'I') {
                hasEnded = true;
            }
        }

        String statement() {
            return bound;
        }

        boolean hasCommitted() {
            return hasEnded;
        }
    }
}
