package io.github.keyreeve.faults.check;

import java.util.List;

/** The table of rules. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new AcknowledgedTokensLive(),
            new NodesAgree(),
            new SingleUse(),
            new NothingAfterItsEnd(),
            new NoCrossTalk(),
            new FaultsAreNamed(),
            new JwtsVerify(),
            new GuessesAreBounded(),
            new EventsAreRecorded(),
            new ResourcesComeBack(),
            new NothingHalfWritten());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
