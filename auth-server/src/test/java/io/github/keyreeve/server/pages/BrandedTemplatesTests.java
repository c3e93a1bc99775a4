package io.github.keyreeve.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each template is in a frame that shows the brand, and none names the product. */
class BrandedTemplatesTests {

    private static final Set<String> PARTS = Set.of("layout", "admin/layout", "account/parts");

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.pages.Templates#names")
    void isInAFrameWithTheBrand(String template) {
        if (PARTS.contains(template)) {
            return;
        }
        assertThat(Templates.source(template)).containsPattern("th:replace=\"~\\{(admin/)?layout :: page\\(");
    }

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.pages.Templates#names")
    void doesNotNameTheProduct(String template) {
        assertThat(Templates.source(template)).doesNotContainPattern("Keyreeve|/assets/keyreeve\\.svg");
    }
}
