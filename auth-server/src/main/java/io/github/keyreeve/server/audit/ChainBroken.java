package io.github.keyreeve.server.audit;

/** The audit log is not as this server wrote it; the message names the first row that shows it, in one line. */
final class ChainBroken extends RuntimeException {

    ChainBroken(String sentence) {
        super(sentence);
    }
}
