package io.github.keyreeve.server.tokens.clients;

/** Client metadata that is refused, RFC 7591 section 3.2.2. */
public final class InvalidClientMetadata extends RuntimeException {

    private final String error;

    InvalidClientMetadata(String error, String description) {
        super(description);
        this.error = error;
    }

    /** {@code invalid_redirect_uri} or {@code invalid_client_metadata}. */
    public String error() {
        return error;
    }
}
