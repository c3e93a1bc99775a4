package io.github.keyreeve.server.platform.audit;

/** The audit log is not as this server wrote it; the message names the first row that shows it, in one line. */
final class TamperingDetected extends RuntimeException {

    TamperingDetected(String sentence) {
        super(sentence);
    }
}
