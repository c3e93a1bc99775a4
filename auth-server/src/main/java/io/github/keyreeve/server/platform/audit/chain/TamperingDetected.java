package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.scheduling.PermanentFailure;

/** The audit log is not as this server wrote it; the message names, in one line, the first row that proves it. */
final class TamperingDetected extends PermanentFailure {

    TamperingDetected(String sentence) {
        super(sentence);
    }

    @Override
    protected String reason() {
        return "it was tampered with: " + getMessage();
    }
}
