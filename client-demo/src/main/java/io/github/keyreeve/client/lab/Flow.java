package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.parties.OwnClient;
import java.util.List;
import java.util.Optional;

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

    /** What it does as code, with its own values. */
    List<Snippet> snippets();

    /** The identifier of the client that takes the steps. */
    String clientId();

    /** The same as a client of the visitor's own; empty if it needs clients that only the demo has, or one of another kind. */
    default Optional<Flow> as(OwnClient client) {
        return Optional.empty();
    }
}
