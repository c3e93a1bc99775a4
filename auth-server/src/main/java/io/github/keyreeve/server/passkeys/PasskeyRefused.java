package io.github.keyreeve.server.passkeys;

/** What the browser sent is no proof: by an unknown key, for another challenge or origin, without the user, or by a copy. */
final class PasskeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PasskeyRefused(String reason) {
        super(reason, null, false, false);
    }
}
