package io.github.keyreeve.server.platform.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandSettingsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name         | Harbour\u202eLights  | must have at most 60 characters, without control characters and marks of the writing direction
                    support      | http://example.com   | must be an e-mail address, or an address that begins with https://
                    support      | javascript:alert(1)  | must be an e-mail address, or an address that begins with https://
                    reply_to     | a@b.example, c@d.example | must be an e-mail address such as help@example.com
                    reply_to     | https://example.com  | must be an e-mail address such as help@example.com
                    """)
    void namesTheMemberAtFault(String member, String value, String sentence) {
        BrandSettings settings = new BrandSettings(
                member.equals("name") ? value : null,
                null,
                null,
                List.of(),
                member.equals("support") ? value : null,
                null,
                member.equals("reply_to") ? value : null);

        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.member()).isEqualTo(member);
            assertThat(problem.sentence()).isEqualTo(sentence);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, en, Privacy,",
        "http://a.example, en, Privacy, footer_links/0/url",
        "https://user@a.example, en, Privacy, footer_links/0/url",
        "https://a.example, english!, Privacy, footer_links/0/label",
        "https://a.example, en, ' ', footer_links/0/label"
    })
    void checksLinks(String url, String language, String label, String member) {
        BrandSettings settings = new BrandSettings(
                null, null, null, List.of(new FooterLink(Map.of(language, label), url)), null, null, null);

        assertThat(settings.problems())
                .extracting(BrandProblem::member)
                .isEqualTo(member == null ? List.of() : List.of(member));
    }

    @Test
    void fillsWhatIsNotSetFromOthers() {
        BrandSettings configured = new BrandSettings("One", "#0a5c36", null, List.of(), null, null, null);
        BrandSettings stored = new BrandSettings("Two", "#000000", "#ffffff", List.of(), "help@a.example", null, null);

        assertThat(configured.over(stored))
                .isEqualTo(new BrandSettings("One", "#0a5c36", null, List.of(), "help@a.example", null, null));
        assertThat(configured.members()).containsOnlyKeys("name", "accent");
    }
}
