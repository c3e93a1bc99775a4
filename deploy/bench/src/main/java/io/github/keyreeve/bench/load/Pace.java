package io.github.keyreeve.bench.load;

/** When iterations begin. */
public final class Pace {

    private final double perSecond;
    private long first;
    private long begun;

    private Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    /** A closed loop: each connection begins the next iteration when the last one is complete. */
    public static Pace closed() {
        return new Pace(0);
    }

    /**
     * An open loop: iterations are due at this rate, however long the server takes. Latency counts from the time at which one was due, so
     * that waiting for a free connection is part of it.
     */
    public static Pace perSecond(double rate) {
        return new Pace(rate);
    }

    void start(long now) {
        first = now;
        begun = 0;
    }

    /** When the next iteration is due, not before it may be begun; now in a closed loop. */
    long nextDue(long now) {
        return perSecond == 0 ? now : first + (long) (begun * 1e9 / perSecond);
    }

    void begin() {
        begun++;
    }
}
