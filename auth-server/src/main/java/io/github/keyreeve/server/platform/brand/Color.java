package io.github.keyreeve.server.platform.brand;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A color of the sRGB space, with its contrast to others as in WCAG 2.2. */
record Color(int red, int green, int blue) {

    static final Color BLACK = new Color(0, 0, 0);
    static final Color WHITE = new Color(255, 255, 255);

    private static final Pattern FORM = Pattern.compile("#[0-9A-Fa-f]{6}");

    private static final int STEPS = 255;

    /** Reads {@code #rrggbb}; empty if it is anything else. */
    static Optional<Color> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(of(Integer.parseInt(text.substring(1), 16)))
                : Optional.empty();
    }

    static Color of(int rgb) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** The contrast ratio, from 1 to 21. */
    double contrast(Color other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** This color with a part of another one, from 0 to 1. */
    Color mixed(Color other, double part) {
        return new Color(mixed(red, other.red, part), mixed(green, other.green, part), mixed(blue, other.blue, part));
    }

    /** The first color on the way to another one, this one included, that has the contrast to all of these grounds. */
    Color towards(Color end, double contrast, Color... grounds) {
        for (int step = 0; step < STEPS; step++) {
            Color candidate = mixed(end, (double) step / STEPS);
            if (candidate.least(grounds) >= contrast) {
                return candidate;
            }
        }
        return end;
    }

    /** The least contrast to any of these. */
    double least(Color... grounds) {
        double least = Double.MAX_VALUE;
        for (Color ground : grounds) {
            least = Math.min(least, contrast(ground));
        }
        return least;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + (to - from) * part);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
