package io.github.keyreeve.server.platform.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2, success criterion 1.4.3. */
class AccentColorsTests {

    /** The examples of the definitions of relative luminance and contrast ratio, and values of other tools. */
    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21", "#777777, #ffffff, 4.48", "#767676, #ffffff, 4.54", "#ff0000, #ffffff, 4.00"})
    void computesTheContrastRatio(String one, String other, double ratio) {
        assertThat(color(one).contrast(color(other))).isCloseTo(ratio, within(0.005));
        assertThat(color(other).contrast(color(one))).isCloseTo(ratio, within(0.005));
    }

    @Test
    void writesBothColorsIntoOneSheet() {
        assertThat(AccentColors.of("#0a5c36", "#7ddba8").sheet())
                .contains(":root{--accent:#0a5c36;")
                .contains("@media (prefers-color-scheme:dark){:root{--accent:#7ddba8;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0a5c36", "#000000", "#8b0000", "#3457d5"})
    void findsTheColorForADarkGround(String light) {
        Color dark = AccentColors.of(light, null).dark();

        assertThat(dark.least(Color.of(0x1b1e2a), Color.of(0x12141c))).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void saysTheRatioAndTheNearestColorThatWouldDo() {
        assertThatThrownBy(() -> TestBrands.withColors("#ff8800", null))
                .hasMessageMatching(
                        "keyreeve\\.brand\\.accent is #ff8800, whose contrast to the light ground is 2\\.\\d\\d;"
                                + " it must be 4\\.5 at least, as that of #[0-9a-f]{6}\\.")
                .satisfies(failure -> assertThat(AccentColors.of(suggestion(String.valueOf(failure.getMessage())), null)
                                .light())
                        .isEqualTo(color(suggestion(String.valueOf(failure.getMessage())))));
        assertThatThrownBy(() -> TestBrands.withColors("#0a5c36", "#0a5c36"))
                .hasMessageStartingWith("keyreeve.brand.accent-dark is #0a5c36, whose contrast to the dark ground is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"green", "#0a5", "#0a5c3g", "0a5c36", "#0a5c36;}"})
    void refusesWhatIsNoColor(String text) {
        assertThatThrownBy(() -> TestBrands.withColors(text, null))
                .hasMessage("keyreeve.brand.accent must be a color such as #0a5c36.");
    }

    @Test
    void needsTheLightColorForTheDarkOne() {
        assertThatThrownBy(() -> TestBrands.withColors(null, "#7ddba8"))
                .hasMessage("keyreeve.brand.accent-dark needs the accent for a light ground beside it.");
    }

    private static String suggestion(String sentence) {
        return sentence.replaceFirst(".*that of (#[0-9a-f]{6})\\.$", "$1");
    }

    private static Color color(String text) {
        return Color.parse(text).orElseThrow();
    }
}
