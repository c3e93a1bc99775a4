package io.github.keyreeve.server.platform.crypto;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Describes columns whose values name a key of the ring. */
public final class RingKeyUses {

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final TransactionOperations transaction;

    RingKeyUses(JdbcClient jdbc, Sealer sealer, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.transaction = transaction;
    }

    /** A column of sealed values, each bound to its row. */
    public RingKeyUse sealed(SealedColumn column) {
        return new SealedValues(jdbc, sealer, transaction, column);
    }

    /**
     * A column of keyed digests.
     *
     * @param description what they are digests of, such as {@code recovery codes}
     */
    public RingKeyUse digests(KeyPurpose purpose, String description, String table, String column) {
        return new KeyedColumn(jdbc, purpose, description, table, column);
    }
}
