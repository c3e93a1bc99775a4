package io.github.keyreeve.server.tokens.authorizationdetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file in which an operator declares types of authorization details, and what its schemas accept. */
class DetailTypesFileTests {

    private static final List<String> TYPE = List.of("files");

    @TempDir
    private Path folder;

    @Test
    @Clause("RFC9396-2.1")
    void declaresTypesInSeveralLanguages() throws IOException {
        DetailTypes types = read("{'files': {'title': {'en': 'Read files', 'de': 'Dateien lesen'}, 'schema': {}}}");

        assertThat(types.names()).containsExactly("files");
        AuthorizationDetails details = details(types, "[{'type': 'files'}]");
        assertThat(types.describe(details, Locale.GERMAN))
                .extracting(DescribedDetail::title)
                .containsExactly("Dateien lesen");
        assertThat(types.describe(details, Locale.ITALIAN))
                .extracting(DescribedDetail::title)
                .containsExactly("Read files");
    }

    @Test
    @Clause("RFC9396-5")
    void acceptsWhatTheSchemaNamesAndNothingElse() throws IOException {
        String properties = "'properties': {'size': {'type': 'integer', 'maximum': 9}}";

        DetailTypes closed = readSchema("{" + properties + "}");
        assertThat(closed.read(json("[{'type': 'files', 'size': 9}]"), TYPE)).isPresent();
        assertThat(closed.read(json("[{'type': 'files', 'size': 10}]"), TYPE)).isEmpty();
        assertThat(closed.read(json("[{'type': 'files', 'other': 1}]"), TYPE)).isEmpty();
        assertThat(closed.read(json("[{'type': 'files'}]"), List.of())).isEmpty();

        DetailTypes open = readSchema("{" + properties + ", 'additionalProperties': {'type': 'boolean'}}");
        assertThat(open.read(json("[{'type': 'files', 'other': true}]"), TYPE)).isPresent();
        assertThat(open.read(json("[{'type': 'files', 'other': 1}]"), TYPE)).isEmpty();
    }

    @Test
    @Clause("RFC9396-2.2")
    void checksTheCommonFieldsWhateverTheSchemaSays() throws IOException {
        DetailTypes types = readSchema("{'additionalProperties': true}");

        assertThat(types.read(json("[{'type': 'files', 'actions': ['read']}]"), TYPE))
                .isPresent();
        assertThat(types.read(json("[{'type': 'files', 'actions': 'read'}]"), TYPE))
                .isEmpty();
        assertThat(types.read(json("[{'type': 'files', 'identifier': ['a']}]"), TYPE))
                .isEmpty();
    }

    @Test
    @Clause("RFC9396-12")
    void describesMembersOfMembers() throws IOException {
        DetailTypes types = readSchema("{'additionalProperties': true}");
        AuthorizationDetails details =
                details(types, "[{'type': 'files', 'a': {'b': [1, 2.50], 'c': []}, 'd': [{'e': null}, 'f']}]");

        assertThat(types.describe(details, Locale.ENGLISH).get(0).fields())
                .containsExactly(
                        new DescribedDetail.Field("a.b", List.of("1", "2.50")),
                        new DescribedDetail.Field("a.c", List.of("[]")),
                        new DescribedDetail.Field("d[1].e", List.of("null")),
                        new DescribedDetail.Field("d[2]", List.of("f")));
    }

    @Test
    void keepsNumbersAsTheyWereWritten() throws IOException {
        AuthorizationDetails details =
                details(readSchema("{'additionalProperties': true}"), "[{'type': 'files', 'amount': 123.50}]");

        assertThat(AuthorizationDetails.ofColumn(details.asColumn())).isEqualTo(details);
        assertThat(details.asColumn()).contains("123.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|it is not a JSON object",
                "{|it is not JSON",
                "{'files': {}, 'files': {}}|it is not JSON, or has a member twice",
                "{'files': 1}|type files: it must be an object of title, description and schema",
                "{'files': {'name': 'x'}}|type files: it must be an object of title, description and schema",
                "{'files': {'title': 'Files', 'schema': {}}}|type files: title must be an object of texts by language",
                "{'files': {'schema': {}}}|type files: title has a text in one language at least",
                "{'a b': {'title': {'en': 'Files'}, 'schema': {}}}|type a b: a name has 1 to 100",
                "{'files': {'title': {'en': 'Files'}}}|type files: schema is no JSON Schema",
                "{'files': {'title': {'en': 'Files'}, 'schema': {'type': 'text'}}}|type files: schema is no JSON Schema",
                "{'files': {'title': {'en': 'Files'}, 'schema': {'pattern': '['}}}|type files: schema is no JSON Schema",
                "{'files': {'title': {'en': 'Files'}, 'schema': {'properties': {'a': {'$ref': '#/$defs/none'}}}}}|type files: schema is no JSON Schema",
                "{'files': {'title': {'en': 'Files'}, 'schema': {'properties': {'a': {'$ref': 'http://127.0.0.1:9/schema.json'}}}}}|type files: schema is no JSON Schema",
            })
    void saysWhatIsWrongAndWhere(String content, String problem) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(InvalidDetailTypes.class)
                .hasMessageContaining(problem);
    }

    private DetailTypes readSchema(String schema) throws IOException {
        return read("{'files': {'title': {'en': 'Read files'}, 'schema': " + schema + "}}");
    }

    private DetailTypes read(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("types.json"), json(content));
        return new DetailTypesFile(file, Node.shared().bean(ClientJson.class)).read();
    }

    private static AuthorizationDetails details(DetailTypes types, String value) {
        return types.read(json(value), TYPE).orElseThrow();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
