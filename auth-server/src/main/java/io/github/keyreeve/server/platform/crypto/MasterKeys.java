package io.github.keyreeve.server.platform.crypto;

import org.jspecify.annotations.Nullable;

/**
 * The master keys of this node.
 *
 * @param current wraps new keys
 * @param former has wrapped earlier ones; null unless the master key is being rotated
 */
record MasterKeys(MasterKey current, @Nullable MasterKey former) {

    /**
     * The one with this id.
     *
     * @throws WrongMasterKey if this node has none
     */
    MasterKey named(String id) {
        if (current.id().equals(id)) {
            return current;
        }
        if (former != null && former.id().equals(id)) {
            return former;
        }
        throw new WrongMasterKey();
    }

    /** The keys in the database were wrapped by a master key that this node does not have. */
    static final class WrongMasterKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongMasterKey() {
            super(
                    "KEYREEVE_MASTER_KEY is not the key that the keys in the database are wrapped by. While the master key is rotated,"
                            + " KEYREEVE_MASTER_KEY_FORMER is the earlier one.");
        }
    }
}
