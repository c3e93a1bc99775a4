package io.github.keyreeve.server.tokens.metadata;

/** Client metadata that is refused, RFC 7591 section 3.2.2. */
public final class InvalidClientMetadata extends RuntimeException {

    private final String error;
    private final String member;

    private InvalidClientMetadata(String error, String member, String description) {
        super(description);
        this.error = error;
        this.member = member;
    }

    /** {@code invalid_client_metadata} because of this member. */
    public static InvalidClientMetadata of(String member, String description) {
        return new InvalidClientMetadata("invalid_client_metadata", member, description);
    }

    static InvalidClientMetadata ofRedirectUri(String member, String description) {
        return new InvalidClientMetadata("invalid_redirect_uri", member, description);
    }

    /** {@code invalid_redirect_uri} or {@code invalid_client_metadata}. */
    public String error() {
        return error;
    }

    /** The member at fault; the first one, if the rule is about several. */
    public String member() {
        return member;
    }
}
