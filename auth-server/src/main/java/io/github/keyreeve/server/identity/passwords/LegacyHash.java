package io.github.keyreeve.server.identity.passwords;

/** A password hash that another system made. It is compared with, never made anew. */
interface LegacyHash {

    boolean isOf(String password);

    /** How it is stored: in the one form of its algorithm, with the name by which {@link Passwords} finds who compares it. */
    String stored();
}
