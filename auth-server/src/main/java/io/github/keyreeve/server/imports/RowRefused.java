package io.github.keyreeve.server.imports;

/** A row that cannot be imported. The message says why, and quotes nothing that could be a secret. */
final class RowRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    RowRefused(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
