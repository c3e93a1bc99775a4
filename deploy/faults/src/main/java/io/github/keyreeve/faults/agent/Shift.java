package io.github.keyreeve.faults.agent;

import java.time.Clock;
import java.time.Duration;
import net.bytebuddy.asm.Advice;

/** Another clock for the whole server. */
public final class Shift {

    private static Duration offset = Duration.ZERO;

    private Shift() {}

    static void by(long seconds) {
        offset = Duration.ofSeconds(seconds);
    }

    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) Clock clock) {
        clock = shifted(clock);
    }

    /** Called from the changed class. */
    public static Clock shifted(Clock clock) {
        return Clock.offset(clock, offset);
    }
}
