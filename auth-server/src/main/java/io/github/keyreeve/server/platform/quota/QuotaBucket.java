package io.github.keyreeve.server.platform.quota;

/**
 * A bucket, of which a request takes one token.
 *
 * @param owner whose requests are counted, and by the default rule on which route; personal data
 */
record QuotaBucket(QuotaRule rule, Quota quota, String owner) {

    /**
     * What became of it.
     *
     * @param taken whether there was a token
     * @param remaining tokens
     * @param micros until the next token, if there was none; else until the bucket is full
     */
    record Level(QuotaBucket bucket, boolean taken, long remaining, long micros) {

        /** Rounded up. */
        long seconds() {
            return (micros + 999_999) / 1_000_000;
        }
    }
}
