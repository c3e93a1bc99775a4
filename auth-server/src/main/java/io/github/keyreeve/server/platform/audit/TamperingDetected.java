package io.github.keyreeve.server.platform.audit;

/** The audit log is not as this server wrote it; the message names, in one line, the first row that proves it. */
final class TamperingDetected extends RuntimeException {

    TamperingDetected(String sentence) {
        super(sentence);
    }
}
