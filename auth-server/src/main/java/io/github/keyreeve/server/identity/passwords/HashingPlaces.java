package io.github.keyreeve.server.identity.passwords;

import java.util.HashMap;
import java.util.Map;

/**
 * The places of the hashing pool. A quarter of them is for known devices, so that a flood from any number of networks keeps no owner out
 * of an account; a known device has no more than two at once. Of the others a network has no more than a quarter as soon as half of them
 * are taken. Safe for use by many threads.
 */
final class HashingPlaces {

    private static final int OF_KNOWN_DEVICE = 2;

    private final int all;
    private final int open;
    private final Map<HashingParty, Integer> taken = new HashMap<>();
    private int takenByAll;
    private int takenByOthers;

    HashingPlaces(int all) {
        this.all = all;
        this.open = all - all / 4;
    }

    /** Takes a place; false if none is free for the party. */
    synchronized boolean take(HashingParty party) {
        int own = taken.getOrDefault(party, 0);
        if (party.isKnown() ? !isFreeForKnown(own) : !isFreeForOthers(own)) {
            return false;
        }
        taken.put(party, own + 1);
        takenByAll++;
        takenByOthers += party.isKnown() ? 0 : 1;
        return true;
    }

    synchronized void giveBack(HashingParty party) {
        taken.computeIfPresent(party, (same, own) -> own == 1 ? null : own - 1);
        takenByAll--;
        takenByOthers -= party.isKnown() ? 0 : 1;
    }

    private boolean isFreeForKnown(int own) {
        return takenByAll < all && own < OF_KNOWN_DEVICE;
    }

    private boolean isFreeForOthers(int own) {
        boolean isWithinShare = own < Math.max(1, open / 4);
        return takenByAll < all && takenByOthers < open && (isWithinShare || takenByOthers < open / 2);
    }
}
