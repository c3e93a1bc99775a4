package io.github.keyreeve.server.identity.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Rows and files that cannot be imported are reported in one sentence each, and stop no other row. */
class InvalidImportTests {

    private final Node node = Node.withRealPasswords();
    private final String name = "imported-" + UUID.randomUUID();

    @TempDir
    private Path folder;

    @Test
    void continuesAfterAnInvalidRowAndReportsItsLineAndReason() throws IOException {
        ImportRun run = json("""
                        {'username': '%1$s-1'}
                        {'username': '%1$s-1'}
                        {'username': '%1$s-2', 'email': 'nowhere'}

                        {'username': 'р%1$s'}
                        {'username': '%1$s-3', 'password': 'secret-in-the-clear'}
                        {'username': '%1$s-4', 'password_hash': 'secret-in-the-clear'}
                        {'username': '%1$s-5', 'password_hash': [5]}
                        {'username': '%1$s-6', 'tier': 'emperor'}
                        {'username': '%1$s-7', 'roles': ['god']}
                        {'username': '%1$s-8', 'username': 'x'}
                        {'username': '%1$s-9'} {'username': 'x'}
                        ['%1$s']
                        {'username': '%1$s-\\u0000'}
                        {'username': '%1$s-10', 'created_at': '2999-01-01T00:00:00Z'}
                        {'username': '%1$s-11', 'state': 'deleted'}
                        {'username': '%1$s-12', 'created_at': 'yesterday'}
                        {'username': '%1$s-13', 'secret, in the wrong place': 1}
                        {'username': '%1$s-last'}""".formatted(name))
                .expect(
                        1,
                        "Line 2 skipped: Line 1 has the same name",
                        "Line 3 skipped: An e-mail address looks like",
                        "Line 5 skipped: A user name does not mix",
                        "Line 6 skipped: There is no such member: password.",
                        "Line 7 skipped: The password hash is of no form",
                        "Line 8 skipped: A member has the wrong type: password_hash.",
                        "Line 9 skipped: The tier is none of",
                        "Line 10 skipped: A role is none of",
                        "Line 11 skipped: The line is not JSON, or has a member twice.",
                        "Line 12 skipped: The line is",
                        "Line 13 skipped: The line is no JSON object.",
                        "Line 14 skipped: A user name has no blanks",
                        "Line 15 skipped: The account would begin in the future.",
                        "Line 16 skipped: A deleted account is not imported.",
                        "Line 17 skipped: created_at is a time",
                        "Line 18 skipped: There is no such member: one with an odd name.",
                        "2 imported, 0 updated, 0 already there, 16 skipped",
                        "keyreeve: Not every row could be imported.");

        assertThat(run.said()).doesNotContain("secret", name, "Exception").hasLineCount(18);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void skipsAddressesThatNoMailReachesAndThoseThatAreThereInAnotherForm() throws IOException {
        ImportRun run = csv("""
                username,email
                %1$s-1,%1$s@b\u00FCcher.example
                %1$s-2,%1$s@XN--BCHER-KVA.example
                %1$s-3,\u0161%1$s@example.com
                %1$s-4,%1$s@192.0.2.1
                %1$s-5,%1$s@exam_ple.com
                %1$s-6,%1$s..x@example.com
                %1$s-7,%1$s-%1$s@example.com
                ,\u0161%1$s@example.com
                """.formatted(name))
                .expect(
                        1,
                        "Line 3 skipped: Line 2 has the same name, e-mail address or id.",
                        "Line 4 skipped: Before the @",
                        "Line 5 skipped: An e-mail address looks like",
                        "Line 6 skipped: An e-mail address looks like",
                        "Line 7 skipped: An e-mail address looks like",
                        "Line 8 skipped: An e-mail address has at most 64",
                        "Line 9 skipped: Before the @",
                        "1 imported, 0 updated, 0 already there, 7 skipped");

        assertThat(run.said()).doesNotContain(name);
    }

    @Test
    void exitsWithZeroIfLenient() throws IOException {
        json("rubbish", "--lenient").expect(0, "0 imported, 0 updated, 0 already there, 1 skipped");
    }

    @Test
    void survivesAHugeLineNulBytesAndBytesThatAreNotUtf8() throws IOException {
        String huge = "{\"username\": \"" + "x".repeat(10_000_000) + "\"}\n";
        String rest = "\u0000\u0000\n{\"username\": \"ÿ\"}\n{\"username\": \"" + name + "\"}\n";

        ImportRun.of(node, folder.resolve("users.jsonl"), (huge + rest).getBytes(StandardCharsets.ISO_8859_1))
                .expect(
                        1,
                        "Line 1 skipped: The line is longer than 65536 bytes.",
                        "Line 2 skipped: The line is not JSON",
                        "Line 3 skipped: The line is not UTF-8.",
                        "1 imported, 0 updated, 0 already there, 3 skipped");
    }

    @Test
    void isolatesAMalformedCsvRow() throws IOException {
        csv("""
                username,full_name
                %1$s-1,"no end
                %1$s-2,one,too many
                %1$s-3
                "%1$s-4"x,y
                %1$s-5,fine
                """.formatted(name))
                .expect(
                        1,
                        "Line 2 skipped: A quotation mark does not close on the line.",
                        "Line 3 skipped: The line has 3 values, not 2.",
                        "Line 4 skipped: The line has 1 values, not 2.",
                        "Line 5 skipped: The line is not CSV.",
                        "1 imported, 0 updated, 0 already there, 4 skipped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"username,password", "username,username", "", "username|email", "username;nick", "\"username"})
    void reportsAnInvalidHeaderInOneSentence(String header) throws IOException {
        ImportRun run = csv(header).expect(1, "cannot be imported: ");

        assertThat(run.said().strip()).hasLineCount(1);
    }

    @Test
    void namesTheColumnThatDoesNotExistAndTheSeparators() throws IOException {
        csv("username;nick\n")
                .expect(1, "a column that does not exist: nick. Columns, between commas, semicolons or tabs,");
        csv("username,username\n").expect(1, "names a column twice.");
    }

    @Test
    void reportsAMissingFileInOneSentence() {
        ImportRun.of(node, "users", folder.resolve("nowhere").toString())
                .expect(1, "cannot be imported: there is no such file.");
    }

    @Test
    void requiresAFile() {
        ImportRun.of(node, "users").expect(CommandLine.ExitCode.USAGE, "FILE");
        ImportRun.of(node).expect(CommandLine.ExitCode.USAGE, "Missing required subcommand");
    }

    private ImportRun json(String rows, String... options) throws IOException {
        return ImportRun.of(node, folder.resolve("users.jsonl"), rows.replace('\'', '"'), options);
    }

    private ImportRun csv(String rows) throws IOException {
        return ImportRun.of(node, folder.resolve("users.CSV"), rows);
    }

    private long count() {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from account where starts_with(username_key, :name)")
                .param("name", name)
                .query(Long.class)
                .single();
    }
}
