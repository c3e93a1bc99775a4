package io.github.keyreeve.faults.load;

import io.github.keyreeve.faults.ledger.Ledger;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * An open loop: operations begin at fixed times, whether those before have ended or not, and their latency counts from the time at which they
 * should have begun.
 */
public final class Load {

    /** Enough for an open loop: this process has bounds, too. */
    public static final int OPEN = 400;

    private static final long LONGEST_MICROS = 120_000_000;

    private final Random seeds;
    private final int mostInFlight;
    private final Calls calls;
    private final Mix mix;
    private final Tokens tokens = new Tokens();
    private final Audit audit;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        return thread;
    });
    private final Histogram latencies = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger notBegun = new AtomicInteger();
    private volatile double rate;
    private volatile boolean isRunning;
    private final Guessing guessing;
    private Thread pacer = new Thread();
    private Future<?> guesses = CompletableFuture.completedFuture(null);

    /** @param mostInFlight more at once are not begun, and counted */
    public Load(URI base, Ledger ledger, long seed, int mostInFlight) {
        this.mostInFlight = mostInFlight;
        this.seeds = new Random(seed);
        this.calls = new Calls(new Http(), ledger, base, Calls.PROXY);
        this.mix = new Mix("f", calls, calls, tokens, threads);
        this.audit = new Audit(calls, tokens);
        this.guessing = new Guessing(calls, threads, 0);
    }

    public Audit audit() {
        return audit;
    }

    /** So many code flows one after the other, which also warm the servers up. */
    public void prepare(int flows) {
        for (int number = 0; number < flows; number++) {
            Random random = new Random(seeds.nextLong());
            mix.codeFlow(random);
            mix.login(random);
            mix.clientCredentials(random);
        }
    }

    /** Begins operations at this rate, per second. */
    public void start(double perSecond) {
        rate = perSecond;
        isRunning = true;
        pacer = new Thread(this::pace, "pace");
        pacer.setDaemon(true);
        pacer.start();
        guesses = threads.submit(guessing::run);
    }

    public void rate(double perSecond) {
        rate = perSecond;
    }

    private void pace() {
        long next = System.nanoTime();
        while (isRunning) {
            next += (long) (1e9 / rate);
            while (isRunning && System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            begin(next, new Random(seeds.nextLong()));
        }
    }

    private void begin(long intended, Random random) {
        if (inFlight.get() >= mostInFlight) {
            notBegun.incrementAndGet();
            return;
        }
        inFlight.incrementAndGet();
        threads.execute(() -> {
            try {
                mix.any(random);
            } finally {
                inFlight.decrementAndGet();
                latencies.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - intended) / 1000));
            }
        });
    }

    /** Ends it, when what has begun has ended. */
    public void stop() {
        isRunning = false;
        guessing.stop();
        try {
            pacer.join();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (inFlight.get() > 0 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            guesses.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client does that reaches this node, whatever nginx would choose. */
    public Direct at(URI node, String name) {
        return new Direct(calls, calls.at(node, name), tokens, threads, new Random(seeds.nextLong()));
    }

    /** Since the last call. */
    public Histogram takeLatencies() {
        Histogram taken = latencies.copy();
        latencies.reset();
        return taken;
    }

    public int notBegun() {
        return notBegun.get();
    }

    public int families() {
        return tokens.families();
    }
}
