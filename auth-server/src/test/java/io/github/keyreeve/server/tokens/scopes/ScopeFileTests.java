package io.github.keyreeve.server.tokens.scopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class ScopeFileTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static final Node NODE = Node.builder().database(DATABASE).start();

    private static final String ORDERS =
            "{'orders.read': {'title': {'en': 'Read your orders', 'de': 'Ihre Bestellungen lesen'}}}";

    private final ScopeFile files = NODE.bean(ScopeFile.class);
    private final Scopes scopes = NODE.bean(Scopes.class);

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @BeforeEach
    void empty() {
        sql("delete from scope");
        sql("delete from file_generation");
    }

    @Test
    void putsWhatTheFileContains() {
        files.applyAtStart(file(ORDERS));

        CatalogueScope entry = scopes.find("orders.read").orElseThrow();
        assertThat(entry.ruledByFile()).isTrue();
        assertThat(entry.texts().title(Locale.GERMAN)).hasValue("Ihre Bestellungen lesen");
        assertThat(described("orders.read", Locale.ITALIAN).title()).isEqualTo("Read your orders");
    }

    @Test
    void changesNothingWhenItIsAppliedAgain() {
        files.applyAtStart(file(ORDERS));
        files.applyAtStart(file(ORDERS));

        assertThat(scopes.find("orders.read").orElseThrow().version()).isZero();
    }

    @Test
    void removesWhatTheFileNoLongerContainsAndKeepsTheEntriesOfTheConsole() {
        scopes.put("stock.read", texts("Read the stock"), null);
        files.applyAtStart(file(ORDERS));

        files.applyAtStart(file("{}"));

        assertThat(scopes.all()).extracting(CatalogueScope::name).containsExactly("stock.read");
    }

    @Test
    void takesOverAnEntryOfTheConsole() {
        scopes.put("orders.read", texts("Orders"), null);
        files.applyAtStart(file(ORDERS));

        assertThatThrownBy(() -> scopes.put("orders.read", texts("Orders"), null))
                .isInstanceOf(RuledByFile.class);
        assertThatThrownBy(() -> scopes.remove("orders.read")).isInstanceOf(RuledByFile.class);
        assertThat(described("orders.read", Locale.ENGLISH).title()).isEqualTo("Read your orders");
    }

    @Test
    void doesNotApplyAFileOfALowerGeneration(CapturedOutput output) {
        files.applyAtStart(file("{'generation': 2, 'scopes': " + ORDERS + "}"));
        files.applyAtStart(file("{'generation': 1, 'scopes': {}}"));
        files.applyAtStart(file("{}"));

        assertThat(scopes.find("orders.read")).isPresent();
        assertThat(output)
                .contains("generation 1, and generation 2 has been applied", "no generation, and generation 2");
    }

    @Test
    void releasesItsEntriesOnANodeWithoutAFileUnlessItHasAGeneration() {
        files.applyAtStart(file(ORDERS));
        files.applyNoneAtStart();
        assertThat(scopes.put("orders.read", texts("Orders"), null).ruledByFile())
                .isFalse();

        files.applyAtStart(file("{'generation': 2, 'scopes': " + ORDERS + "}"));
        files.applyNoneAtStart();
        assertThat(scopes.find("orders.read").orElseThrow().ruledByFile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                       | it is not a JSON object of scopes
                    {'a': 'text'}                            | scope a: it must be an object of title and description
                    {'a': {}}                                | scope a: title has a text in one language at least
                    {'a': {'name': 'x'}}                     | scope a: name is unknown
                    {'a': {'title': 'x'}}                    | scope a: title must be an object of texts by language
                    {'a': {'title': {'en': 5}}}              | scope a: title.en has a value of the wrong type
                    {'a': {'title': {'en': null}}}           | scope a: title.en has a value of the wrong type
                    {'a': {'title': {'en': ' '}}}            | scope a: title.en has 1 to 100 characters
                    {'a': {'title': {'en': 'x\\u202Ey'}}}    | scope a: title.en has control characters, or characters that change the writing direction
                    {'a': {'title': {'en': 'x\\ny'}}}        | scope a: title.en has control characters, or characters that change the writing direction
                    {'a': {'title': {'english!': 'x'}}}      | scope a: "english!" is no language tag, such as en or pt-BR
                    {'a': {'title': {'': 'x'}}}              | scope a: "" is no language tag, such as en or pt-BR
                    {'a': {'title': {'de': 'x', 'DE': 'y'}}} | scope a: title.de is a duplicate
                    {'a b': {'title': {'en': 'x'}}}          | scope a b: a scope has 1 to 100 printable ASCII characters without spaces, quotes and backslashes
                    {'generation': 1, 'a': {}}               | it has a generation, but beside it not scopes alone
                    {'generation': 0, 'scopes': {}}          | generation must be a positive integer
                    """)
    void saysInOneSentenceWhatIsWrong(String json, String problem) {
        Path file = file(json);

        assertThatThrownBy(() -> files.applyAtStart(file))
                .isInstanceOf(InvalidScopeFile.class)
                .hasMessage("The scope file " + file + " cannot be used: " + problem + ".");
    }

    @Test
    void countsCodePoints() {
        files.applyAtStart(file("{'a': {'title': {'en': '" + "😀".repeat(100) + "'}}}"));

        Path longer = file("{'a': {'title': {'en': '" + "😀".repeat(101) + "'}}}");
        assertThatThrownBy(() -> files.applyAtStart(longer)).hasMessageContaining("title.en has 1 to 100 characters");
    }

    @Test
    void acceptsLanguagesThatTheServerDoesNotSpeak() {
        files.applyAtStart(file("{'a': {'title': {'pt-br': 'Ler', 'zh-Hant': '讀'}}}"));

        assertThat(described("a", Locale.forLanguageTag("pt-BR")).title()).isEqualTo("Ler");
        assertThat(described("a", Locale.forLanguageTag("zh-Hant-TW")).title()).isEqualTo("讀");
        assertThat(described("a", Locale.ENGLISH).title()).isEqualTo("Ler");
    }

    @Test
    void refusesAFileThatIsTooLargeOrMissingOrNoJson() {
        Path large = file("{'a': '" + "x".repeat(1 << 20) + "'}");
        assertThatThrownBy(() -> files.applyAtStart(large)).hasMessageContaining("more than 1 MB");
        Path twice = file("{'a': {'title': {'en': 'secret'}}, 'a': {}}");
        assertThatThrownBy(() -> files.applyAtStart(twice))
                .hasMessageContaining("it is not JSON, or has a member twice, line 1")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> files.applyAtStart(folder.resolve("none")))
                .hasMessageContaining("there is no such file");
    }

    /** As a node that reads its file while another one changes an entry; the change is seen at once. */
    @Test
    void showsAChangeAtOnce() {
        scopes.put("stock.read", texts("Read the stock"), null);
        assertThat(described("stock.read", Locale.ENGLISH).title()).isEqualTo("Read the stock");

        scopes.put("stock.read", texts("See the stock"), null);

        assertThat(described("stock.read", Locale.ENGLISH).title()).isEqualTo("See the stock");
        scopes.remove("stock.read");
        assertThat(described("stock.read", Locale.ENGLISH).title()).isNull();
    }

    @Test
    void recordsWhatUsersRead() {
        scopes.put("stock.read", texts("Read the stock"), null);
        scopes.put("stock.read", texts("See the stock"), null);
        scopes.remove("stock.read");

        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select event || ' ' || coalesce(facts ->> 'title', '') || ' '"
                                + " || coalesce(facts ->> 'title_before', '') from audit_event"
                                + " where facts ->> 'scope' = 'stock.read' order by at desc, id desc limit 3")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "scope_removed  ",
                        "scope_changed en: See the stock en: Read the stock",
                        "scope_added en: Read the stock ");
    }

    private static ScopeTexts texts(String title) {
        return new ScopeTexts(Map.of("en", title), Map.of());
    }

    private static ScopeDescription described(String name, Locale locale) {
        return NODE.bean(ScopeCatalogue.class).describe(List.of(name), locale).get(0);
    }

    private static void sql(String statement) {
        NODE.bean(JdbcClient.class).sql(statement).update();
    }

    private Path file(String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "scopes", ".json"), content.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
