package io.github.keyreeve.server.platform.delivery;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The order in which deliveries that are due are tried. One that has failed once waits behind those of its kind that have not. */
enum Turn {
    URGENT(0),
    URGENT_AGAIN(1),
    OTHER(2),
    OTHER_AGAIN(3);

    private final int number;

    Turn(int number) {
        this.number = number;
    }

    /** Of a lane that is free for a delivery that its reader waits for, and that has not kept a lane waiting before. */
    static Set<Turn> firstUrgent() {
        return EnumSet.of(URGENT);
    }

    static Set<Turn> all() {
        return EnumSet.allOf(Turn.class);
    }

    static Turn of(int number) {
        return Arrays.stream(values())
                .filter(turn -> turn.number == number)
                .findFirst()
                .orElseThrow();
    }

    /** The number that is stored. */
    int number() {
        return number;
    }

    Turn ofRetry() {
        return this == URGENT || this == URGENT_AGAIN ? URGENT_AGAIN : OTHER_AGAIN;
    }
}
