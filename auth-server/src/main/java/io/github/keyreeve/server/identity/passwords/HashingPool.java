package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Computes hashes on platform threads of its own, so that the threads of requests only wait: with virtual threads, which share the
 * processors without preemption, as many hashes as processors would stop all requests.
 *
 * <p>A request takes a place before its first statement and has it, bound to its thread, until its last hash. How many places there are
 * bounds the queue, and how many requests that hash hold a connection. {@link HashingPlaces} shares the places, {@link FairQueue} the
 * threads.
 */
final class HashingPool implements AutoCloseable {

    private final HashingPlaces places;
    private final FairQueue queue = new FairQueue();
    private final ExecutorService threads;
    private final Duration patience;
    private final Supplier<String> network;
    private final Map<Thread, HashingParty> holders = new ConcurrentHashMap<>();

    /**
     * @param size number of threads
     * @param queue how many more places there are than threads
     * @param patience how long a hash waits for a thread
     * @param network the network that the request of this thread comes from
     */
    HashingPool(int size, int queue, Duration patience, Supplier<String> network) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("hashing-");
        factory.setDaemon(true);
        this.threads = Executors.newFixedThreadPool(size, factory);
        this.places = new HashingPlaces(size + queue);
        this.patience = patience;
        this.network = network;
    }

    /**
     * Does the work with a place; work within such work has the same place.
     *
     * @param device a device that is known for the account whose password is hashed; null if there is none
     * @throws Overloaded if no place is free
     */
    <T> T reserve(@Nullable String device, Supplier<T> work) {
        if (holders.containsKey(Thread.currentThread())) {
            return work.get();
        }
        HashingParty party =
                device == null ? HashingParty.ofNetwork(network.get()) : HashingParty.ofKnownDevice(device);
        if (!places.take(party)) {
            throw new Overloaded(patience);
        }
        holders.put(Thread.currentThread(), party);
        try {
            return work.get();
        } finally {
            release();
        }
    }

    /** Gives the place of this thread back before its work ends, because there will be no further hash. */
    void release() {
        HashingParty party = holders.remove(Thread.currentThread());
        if (party != null) {
            places.giveBack(party);
        }
    }

    /**
     * Computes a hash, or compares one, on a thread of the pool.
     *
     * @throws Overloaded if no place is free, or no thread in time
     */
    <T> T run(Supplier<T> hashing) {
        return reserve(null, () -> inTurn(hashing));
    }

    private <T> T inTurn(Supplier<T> hashing) {
        HashingTask<T> task = new HashingTask<>(hashing);
        HashingParty party = Objects.requireNonNull(holders.get(Thread.currentThread()));
        queue.add(party, task);
        threads.execute(() -> queue.next().ifPresent(HashingTask::run));
        try {
            return task.await(patience);
        } finally {
            queue.remove(party, task);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
