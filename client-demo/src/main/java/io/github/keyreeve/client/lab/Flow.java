package io.github.keyreeve.client.lab;

import java.util.List;

/** A grant, or what one does with its tokens, as a list of steps. */
public interface Flow {

    /** Its name in addresses. */
    String name();

    /** Its name on pages. */
    String title();

    /** What it is for and when to use it. */
    String purpose();

    /** In order; each is done once in a run. */
    List<Step> steps();
}
