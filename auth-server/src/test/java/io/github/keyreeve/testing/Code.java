package io.github.keyreeve.testing;

/** A code that came back to the client, with what the client needs to redeem it. */
public record Code(String value, String verifier, String redirectUri) {

    public Code withVerifier(String other) {
        return new Code(value, other, redirectUri);
    }

    public Code withRedirectUri(String other) {
        return new Code(value, verifier, other);
    }
}
