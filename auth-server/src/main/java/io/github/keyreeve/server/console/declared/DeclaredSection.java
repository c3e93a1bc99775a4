package io.github.keyreeve.server.console.declared;

import java.util.List;
import java.util.Map;

/** One section of a file, and what of it there is in the database. */
interface DeclaredSection {

    /** The section, as the generation of the file is stored for it. */
    String name();

    /** Whether the file has this section; without, all of it stays as it is. */
    boolean isIn(DeclaredFile file);

    /**
     * Makes the section what the file says, in a transaction of the caller.
     *
     * @param prune whether what the file does not have is removed
     */
    void put(DeclaredFile file, boolean prune);

    /** All that there is, by its name in the report, with all that a change of it changes. */
    Map<String, Object> state();

    /** What there is and no file declares, by its name in the report. */
    List<String> undeclared();
}
