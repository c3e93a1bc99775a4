package io.github.keyreeve.server.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.brand.BrandedNode;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;

/** Each mail, in each language, is in the name of the brand. */
class BrandedMailTests {

    private static final Node NODE = BrandedNode.shared();

    private static final URI LINK = URI.create("https://login.example.com/link");

    private final MailRenderer letters = new MailRenderer(NODE.bean(MessageSource.class), NODE.bean(Brand.class));

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "it"})
    void namesTheBrandAndNotTheProduct(Locale language) {
        ResourceBundle messages = ResourceBundle.getBundle("messages", Locale.ROOT);
        List<String> kinds = messages.keySet().stream()
                .filter(key -> key.matches("mail\\..*\\.subject"))
                .map(key -> key.replaceAll("^mail\\.|\\.subject$", ""))
                .toList();

        assertThat(kinds).hasSizeGreaterThan(15).allSatisfy(kind -> {
            Mail mail = Mail.to("alice@example.com", kind, language).naming("a", "b", "c", "d", "e");
            boolean hasLink = messages.containsKey("mail." + kind + ".action");
            RenderedMail letter = letters.write(hasLink ? mail.linkingTo(LINK) : mail);
            assertThat(letter.subject()).contains(BrandedNode.NAME);
            assertThat(letter.text()).contains(BrandedNode.NAME, "help@harbour.example");
            assertThat(letter.html()).contains(BrandedNode.NAME, "help@harbour.example");
            assertThat(letter.subject() + letter.text() + letter.html()).doesNotContainIgnoringCase("keyreeve");
        });
    }
}
