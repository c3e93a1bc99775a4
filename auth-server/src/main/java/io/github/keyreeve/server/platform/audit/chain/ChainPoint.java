package io.github.keyreeve.server.platform.audit.chain;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point of the chain: how many rows were sealed up to it, and a hash that depends on each of them.
 *
 * @param hash 32 bytes in hexadecimal
 */
record ChainPoint(long seq, String hash) {

    /** Before the first row. */
    static final ChainPoint BEGINNING = new ChainPoint(0, "0".repeat(64));

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no point
     */
    static ChainPoint parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "A head is written SEQ:HASH, as `audit head` prints it and the log has it.");
        }
        return new ChainPoint(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
