package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The part of a document that is made from the code. It stands between two comments; what is around them is written by
 * hand.
 *
 * @param document path from the root of the project
 * @param name as in the comments
 */
public record GeneratedPart(String document, String name) {

    private static final String RENEW =
            "mvn -pl auth-server test -Dtest='*DocTests,GatewaySmokeTests' -Dkeyreeve.docs=write";

    /** Identifiers in hexadecimal digits, numbers, the spaces before numbers of other lengths, and what took longest. */
    private static final Pattern OF_THE_RUN =
            Pattern.compile("[0-9a-f]{4,}-[0-9a-f-]{4,}|[0-9a-f]{12,}|\\d+(\\.\\d+)?| +|\\w+ took");

    /** Compares, or writes if that was asked for. */
    public void is(String content) {
        compare(content, text -> text);
    }

    /** The same for what a command has printed: numbers and identifiers may be those of an earlier run. */
    public void isOutput(String content) {
        compare(content, text -> OF_THE_RUN.matcher(text).replaceAll("#"));
    }

    private void compare(String content, UnaryOperator<String> essence) {
        Path file = Project.ROOT.resolve(document);
        String before = Project.read(file);
        String expected = replaceIn(before, content.strip());
        if ("write".equals(System.getProperty("keyreeve.docs"))) {
            write(file, expected);
            return;
        }
        assertThat(essence.apply(before))
                .withFailMessage(
                        "%s no longer says what the code does. Renew it with: %s\nIt would be:\n%s",
                        document, RENEW, content)
                .isEqualTo(essence.apply(expected));
    }

    private String replaceIn(String text, String content) {
        String begin = "<!-- generated: " + name + " -->";
        String end = "<!-- end of generated: " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        assertThat(from)
                .as("%s has %s before %s", document, begin, end)
                .isNotNegative()
                .isLessThan(to);
        return text.substring(0, from + begin.length()) + "\n\n" + content + "\n\n" + text.substring(to);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
