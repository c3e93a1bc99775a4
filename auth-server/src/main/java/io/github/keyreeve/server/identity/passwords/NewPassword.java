package io.github.keyreeve.server.identity.passwords;

/** The hash of a password that complies with the rules. {@link NewPasswords} computes it before any transaction begins. */
public final class NewPassword {

    private final String hash;

    NewPassword(String hash) {
        this.hash = hash;
    }

    /** The hash as it is stored. */
    public String hash() {
        return hash;
    }

    @Override
    public String toString() {
        return "NewPassword[…]";
    }
}
