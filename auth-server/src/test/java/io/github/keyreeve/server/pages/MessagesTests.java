package io.github.keyreeve.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTests {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern NAMED_BY_A_TEMPLATE = Pattern.compile("#\\{([a-z0-9.-]+)");

    private final Properties english = messages("");

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_fr"})
    void everyLanguageHasTheKeysOfTheEnglishFile(String language) {
        assertThat(messages(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_fr"})
    void everyLanguageFillsTheSamePlaceholders(String language) {
        Properties translated = messages(language);
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(translated, key)).as(key).isEqualTo(placeholders(english, key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_fr"})
    void noMessageIsEmptyOrHasAnApostropheThatMessageFormatWouldSwallow(String language) {
        assertThat(messages(language).values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank().doesNotContain("'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_fr"})
    void namesTheServiceByItsBrandOnly(String language) {
        Properties messages = messages(language);
        messages.remove("brand");

        assertThat(messages.values())
                .allSatisfy(text -> assertThat(text.toString()).doesNotContainIgnoringCase("keyreeve"));
    }

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.pages.Templates#names")
    void hasEveryMessageThatATemplateUses(String template) {
        assertThat(english.stringPropertyNames()).containsAll(found(NAMED_BY_A_TEMPLATE, Templates.source(template)));
    }

    @Test
    void everyScopeWithWordsHasADetail() {
        Set<String> scopes = english.stringPropertyNames().stream()
                .filter(key -> key.startsWith("scope.") && !key.endsWith(".detail"))
                .collect(Collectors.toSet());

        assertThat(scopes).isNotEmpty().allSatisfy(key -> assertThat(english).containsKey(key + ".detail"));
    }

    private static Set<String> placeholders(Properties messages, String key) {
        return found(PLACEHOLDER, messages.getProperty(key));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties messages(String language) {
        String file = "/messages" + language + ".properties";
        Properties messages = new Properties();
        try (InputStream bytes = Objects.requireNonNull(MessagesTests.class.getResourceAsStream(file), file)) {
            messages.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new AssertionError(file, unreadable);
        }
        return messages;
    }
}
