package io.github.keyreeve.client.attacks;

import java.util.List;
import java.util.Optional;

/** The table of contents. */
record Attacks(List<Attack> all) {

    Optional<Attack> named(String name) {
        return all.stream().filter(attack -> attack.name().equals(name)).findFirst();
    }
}
