package io.github.keyreeve.server.platform.delivery;

import java.util.Set;

/** How deliveries of one kind reach their destinations. A bean of the package that owns the kind. */
public interface Channel {

    /** Lower-case letters and hyphens, such as {@code mail}; also a tag of metrics. */
    String kind();

    /** What it may use of this node. */
    Lanes lanes();

    Retries retries();

    /** Why a delivery is given up, beside {@link Outcome#EXPIRED}: each a tag of a metric, with lower-case letters and hyphens. */
    Set<String> reasons();

    /** Whether deliveries are tried at all; if not, they wait. */
    default boolean isOpen() {
        return true;
    }

    /** Begins with deliveries to one destination; what it opens stays open until none is due. */
    Sender open(String destination);

    /** What administrators see of a delivery. */
    Description describe(byte[] content);

    /** Delivers one after the other, on one thread. */
    interface Sender extends AutoCloseable {

        /**
         * Tries a delivery once, in no transaction, and ends within {@link Lanes#time()}. An exception counts as a destination that is
         * away.
         */
        Outcome deliver(Delivery delivery);

        @Override
        default void close() {}
    }

    /**
     * What a delivery is, and where it goes.
     *
     * @param type what the kind is made of, such as {@code activation} of mails
     * @param recipient no more of it than administrators need
     */
    record Description(String type, String recipient) {}
}
