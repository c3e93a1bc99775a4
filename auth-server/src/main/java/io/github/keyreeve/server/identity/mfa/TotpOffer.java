package io.github.keyreeve.server.identity.mfa;

/**
 * A secret that a page offers.
 *
 * @param carried the secret as the page carries it back, sealed
 */
record TotpOffer(TotpKey key, String carried) {

    @Override
    public String toString() {
        return "TotpOffer[…]";
    }
}
