package io.github.keyreeve.server.platform.brand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The color of buttons and links. It is text on the ground and on cards, and the ground of the text of buttons, so its contrast to each of
 * them is 4.5 at least (WCAG 2.2, success criterion 1.4.3).
 *
 * @param light on a light ground
 * @param dark on a dark one
 */
record AccentColors(Color light, Color dark) {

    private static final double CONTRAST = 4.5;

    /** How much stronger the color is under the pointer. */
    private static final double STRONGER = 0.2;

    /** Those of {@code keyreeve.css}: the card, the ground, and the text on the accent. */
    private static final Color LIGHT_CARD = Color.WHITE;

    private static final Color LIGHT_GROUND = Color.of(0xf6f7fb);
    private static final Color DARK_CARD = Color.of(0x1b1e2a);
    private static final Color DARK_GROUND = Color.of(0x12141c);

    /** What is wrong with the colors: their form, or their contrast, with the nearest color that would do. */
    static List<BrandProblem> problems(@Nullable String light, @Nullable String dark) {
        List<BrandProblem> problems = new ArrayList<>();
        if (light != null) {
            problem("accent", light, Color.BLACK, "light", LIGHT_CARD, LIGHT_GROUND)
                    .ifPresent(problems::add);
        }
        if (dark != null) {
            problem("accent_dark", dark, Color.WHITE, "dark", DARK_CARD, DARK_GROUND)
                    .ifPresent(problems::add);
        }
        if (dark != null && light == null) {
            problems.add(BrandProblem.of(
                    "accent_dark", "brand.accent-dark", "needs the accent for a light ground beside it"));
        }
        return problems;
    }

    /** @param dark null for a lighter form of the other one */
    static AccentColors of(String light, @Nullable String dark) {
        Color onLight = Color.parse(light).orElseThrow();
        Color onDark = dark == null
                ? onLight.towards(Color.WHITE, CONTRAST, DARK_CARD, DARK_GROUND)
                : Color.parse(dark).orElseThrow();
        return new AccentColors(onLight, onDark);
    }

    /** After the style sheets of the pages. */
    String sheet() {
        return ":root{%s}\n".formatted(variables(light, light.mixed(Color.BLACK, STRONGER), Color.WHITE))
                + "@media (prefers-color-scheme:dark){:root{%s}}\n"
                        .formatted(variables(dark, dark.mixed(Color.WHITE, STRONGER), DARK_GROUND));
    }

    /** For a page that shows both side by side, whatever the user agent prefers. */
    String previewSheet() {
        return ".preview-light{%s;color-scheme:light}\n"
                        .formatted(variables(light, light.mixed(Color.BLACK, STRONGER), Color.WHITE))
                + ".preview-dark{%s;color-scheme:dark}\n"
                        .formatted(variables(dark, dark.mixed(Color.WHITE, STRONGER), DARK_GROUND));
    }

    private static String variables(Color accent, Color stronger, Color on) {
        return "--accent:%s;--accent-strong:%s;--on-accent:%s".formatted(accent, stronger, on);
    }

    private static Optional<BrandProblem> problem(
            String member, String text, Color end, String ground, Color... grounds) {
        Optional<Color> color = Color.parse(text);
        if (color.isEmpty()) {
            return Optional.of(BrandProblem.of(member, "brand.color", "must be a color such as #0a5c36"));
        }
        double contrast = color.get().least(grounds);
        if (contrast >= CONTRAST) {
            return Optional.empty();
        }
        // Not rounded up to what is required.
        String ratio = String.format(Locale.ROOT, "%.2f", Math.floor(contrast * 100) / 100);
        String nearest = color.get().towards(end, CONTRAST, grounds).toString();
        return Optional.of(BrandProblem.of(
                member,
                "brand.contrast",
                "is " + color.get() + ", whose contrast to the " + ground + " ground is " + ratio
                        + "; it must be 4.5 at least, as that of " + nearest,
                ratio,
                nearest));
    }
}
