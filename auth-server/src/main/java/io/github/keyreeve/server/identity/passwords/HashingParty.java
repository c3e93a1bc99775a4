package io.github.keyreeve.server.identity.passwords;

/**
 * Those who share the hashing pool, each with the same right: a network, or a device that is known for the account whose password is
 * hashed.
 */
record HashingParty(String name, boolean isKnown) {

    static HashingParty ofNetwork(String network) {
        return new HashingParty(network, false);
    }

    static HashingParty ofKnownDevice(String device) {
        return new HashingParty(device, true);
    }
}
