package io.github.keyreeve.faults.agent;

import net.bytebuddy.asm.Advice;

/** Halts as if the machine had lost its power: no hook runs, no buffer is written. */
public final class Crash {

    /** Distinguishes a halt on purpose from others. */
    public static final int STATUS = 77;

    private Crash() {}

    /** Called from the changed class. */
    public static void now() {
        Runtime.getRuntime().halt(STATUS);
    }

    /** Where the method begins. */
    public static final class Before {

        private Before() {}

        @Advice.OnMethodEnter
        public static void enter() {
            Crash.now();
        }
    }

    /** Where the method has ended, with or without a result. */
    public static final class After {

        private After() {}

        @Advice.OnMethodExit
        public static void exit() {
            Crash.now();
        }
    }
}
