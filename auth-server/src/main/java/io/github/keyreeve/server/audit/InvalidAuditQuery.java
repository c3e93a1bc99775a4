package io.github.keyreeve.server.audit;

/** The audit log was asked for something that makes no sense; the message may be told to whoever asked. */
final class InvalidAuditQuery extends RuntimeException {

    InvalidAuditQuery(String sentence) {
        super(sentence);
    }
}
