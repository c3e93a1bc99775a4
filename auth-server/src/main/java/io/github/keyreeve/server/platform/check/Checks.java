package io.github.keyreeve.server.platform.check;

import java.util.List;

/** The points that a package contributes to the command {@code check}: a bean of this type, which servers do without. */
public record Checks(List<Check> all) {

    public Checks {
        all = List.copyOf(all);
    }

    public static Checks of(Check... all) {
        return new Checks(List.of(all));
    }
}
