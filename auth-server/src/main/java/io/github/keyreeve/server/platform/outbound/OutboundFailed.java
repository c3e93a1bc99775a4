package io.github.keyreeve.server.platform.outbound;

import org.jspecify.annotations.Nullable;

/** A request was not sent, or has no usable response. */
public final class OutboundFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    OutboundFailed(Reason reason) {
        this(reason, null);
    }

    OutboundFailed(Reason reason, @Nullable Throwable cause) {
        super(reason.sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. The sentence names no address, because a caller who chose the name must not learn what is behind it. */
    public enum Reason {
        MALFORMED_URI("The URI has no host, or has user information or a fragment."),
        NOT_ENCRYPTED("Only https is allowed."),
        PORT("The port must be 443, or 1024 and above."),
        UNRESOLVED("The name of the host could not be resolved."),
        ADDRESS("The address of the host is not a public one."),
        UNREACHABLE("No connection to the host."),
        TLS("The certificate of the host is not valid for its name, or TLS failed."),
        TIMEOUT("The response was not complete in time."),
        TOO_LARGE("The response is too large."),
        ENCODED("The response is compressed, although that was not asked for."),
        PROTOCOL("The response is no valid HTTP."),
        BUSY("Too many requests are under way.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
