package io.github.keyreeve.server.identity.hashes;

/** A password hash of another system. It is only compared with, never created. */
interface LegacyHash {

    boolean isOf(String password);

    /** The stored format: the canonical one of its algorithm, with the prefix by which {@link LegacyEncoders} selects the encoder. */
    String stored();
}
