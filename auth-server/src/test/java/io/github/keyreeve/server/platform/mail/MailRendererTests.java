package io.github.keyreeve.server.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;

class MailRendererTests {

    private static final URI LINK = URI.create("https://login.example.com/reset?token=a&b=c");

    private final MailRenderer letters = new MailRenderer(
            Node.shared().bean(MessageSource.class), Node.shared().bean(Brand.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${111*111}",
                "[[${111*111}]]",
                "[(${111*111})]",
                "*{111*111}",
                "__${111*111}__",
                "#{brand}",
                "{0}",
                "<b>bold"
            })
    @Tag("RG-21")
    void takesANameAsText(String name) {
        RenderedMail letter = write(name);

        assertThat(letter.text()).contains(name);
        assertThat(letter.text() + letter.html()).doesNotContain("12321");
        assertThat(letter.html()).doesNotContain("<b>").contains("User name: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/win", "www.evil.example", "me@evil.example"})
    @Tag("RG-10")
    void makesNoLinkOfAName(String name) {
        RenderedMail letter = write(name);

        assertThat(letter.text()).doesNotContain(name);
        assertThat(letter.html()).doesNotContain(name, "href=\"https://evil");
        assertThat(letter.text().replace("\u2060", "")).contains(name);
    }

    @Test
    void writesTheLinkAsItIs() {
        RenderedMail letter = write("alice");

        assertThat(letter.text()).contains("\n" + LINK + "\n");
        assertThat(letter.html()).contains("href=\"https://login.example.com/reset?token=a&amp;b=c\"");
    }

    @Test
    void hasNoNamesInTheSubject() {
        assertThat(write("a\r\nBcc: b").subject()).isEqualTo("Choose a new password for Keyreeve");
    }

    private RenderedMail write(String name) {
        return letters.write(Mail.to("alice@example.com", "reset", Locale.ENGLISH)
                .naming(name)
                .linkingTo(LINK));
    }
}
