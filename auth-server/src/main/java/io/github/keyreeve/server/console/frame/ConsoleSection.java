package io.github.keyreeve.server.console.frame;

/**
 * An entry of the console's navigation. A feature adds its own by a bean of this type.
 *
 * @param path of its first page, below {@code /admin}; pages below it belong to the section
 * @param message the key of its name
 * @param permission of the policy that the first page requires
 * @param order the place in the navigation, from the top
 */
public record ConsoleSection(String path, String message, String permission, int order) {

    /** Whether a page belongs to this section. */
    boolean contains(String page) {
        return page.equals(path) || page.startsWith(path + "/");
    }
}
