package io.github.keyreeve.client.lab;

import java.util.List;
import java.util.Optional;

/** The table of contents, in the order of the navigation. */
public record Flows(List<Flow> all) {

    Optional<Flow> named(String name) {
        return all.stream().filter(flow -> flow.name().equals(name)).findFirst();
    }
}
