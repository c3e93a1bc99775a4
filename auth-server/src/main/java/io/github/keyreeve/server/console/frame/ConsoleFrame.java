package io.github.keyreeve.server.console.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame of a page shows.
 *
 * @param username of the user who is signed in
 * @param sections those that the user may open; without any, the user has no access to the console
 * @param current the section that the page belongs to
 */
record ConsoleFrame(
        String username,
        List<ConsoleSection> sections,
        @Nullable ConsoleSection current) {

    /** The attribute of the request, by which templates read it. */
    static final String ATTRIBUTE = "console";

    ConsoleFrame {
        sections = List.copyOf(sections);
    }

    /** Where the link to the console leads. */
    public @Nullable String start() {
        return sections.isEmpty() ? null : sections.get(0).path();
    }
}
