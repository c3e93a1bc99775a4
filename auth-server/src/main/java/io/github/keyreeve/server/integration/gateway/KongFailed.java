package io.github.keyreeve.server.integration.gateway;

/**
 * Kong did not do what it was asked for. The message names the call and the status, and nothing of what was sent or received, because
 * both may contain a key or a secret.
 */
final class KongFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int CONFLICT = 409;

    /** 0 without a response. */
    private final int status;

    private KongFailed(String message, int status) {
        super(message);
        this.status = status;
    }

    static KongFailed away(String call, String how) {
        return new KongFailed("Kong is away: " + how + ": " + call, 0);
    }

    static KongFailed status(String call, int status) {
        return new KongFailed("Kong responded " + status + ": " + call, status);
    }

    static KongFailed malformed(String call) {
        return new KongFailed("Kong responded what is no JSON of its Admin API: " + call, 0);
    }

    /** Whether nothing else can be done there at the moment. */
    boolean isAway() {
        return status == 0 || status >= 500 || status == 401 || status == 403 || status == 429;
    }

    boolean isConflict() {
        return status == CONFLICT;
    }
}
