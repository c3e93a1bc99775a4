package io.github.keyreeve.server.identity.imports;

/** A row that cannot be imported. The message states the reason and quotes nothing that could be a secret. */
final class InvalidRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidRow(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
