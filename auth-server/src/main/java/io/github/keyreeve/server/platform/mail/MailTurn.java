package io.github.keyreeve.server.platform.mail;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The order in which mails that are due are sent. A mail that has failed once waits behind those of its kind that have not. */
enum MailTurn {
    URGENT(0),
    URGENT_AGAIN(1),
    OTHER(2),
    OTHER_AGAIN(3);

    private final int number;

    MailTurn(int number) {
        this.number = number;
    }

    /** Of a lane that is free for a mail that its reader waits for, and that has not kept a lane waiting before. */
    static Set<MailTurn> firstUrgent() {
        return EnumSet.of(URGENT);
    }

    static Set<MailTurn> all() {
        return EnumSet.allOf(MailTurn.class);
    }

    static MailTurn of(int number) {
        return Arrays.stream(values())
                .filter(turn -> turn.number == number)
                .findFirst()
                .orElseThrow();
    }

    /** The number that is stored. */
    int number() {
        return number;
    }

    MailTurn ofRetry() {
        return this == URGENT || this == URGENT_AGAIN ? URGENT_AGAIN : OTHER_AGAIN;
    }
}
