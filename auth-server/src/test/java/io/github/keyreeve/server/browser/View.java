package io.github.keyreeve.server.browser;

import java.util.Locale;

/** How a page is displayed: the width of the window, and the color scheme that the system prefers. */
public enum View {
    LIGHT(1200, 860, "light"),
    DARK(1200, 860, "dark"),
    /** The width at which nothing may be cut off, WCAG 2.2 success criterion 1.4.10. */
    PHONE(320, 640, "light");

    private final int width;
    private final int height;
    private final String colorScheme;

    View(int width, int height, String colorScheme) {
        this.width = width;
        this.height = height;
        this.colorScheme = colorScheme;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    String colorScheme() {
        return colorScheme;
    }

    /** For names of files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
