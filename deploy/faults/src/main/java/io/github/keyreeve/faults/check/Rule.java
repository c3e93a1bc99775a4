package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import java.util.List;

/** Something that every history must fulfil, whatever was broken. */
public interface Rule {

    /** Such as {@code I1}. */
    String id();

    String sentence();

    /** What contradicts it, one text each. */
    List<String> violations(History history);
}
