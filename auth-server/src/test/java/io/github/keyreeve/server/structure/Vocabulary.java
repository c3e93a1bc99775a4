package io.github.keyreeve.server.structure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words to avoid, as {@code words.txt} lists them.
 *
 * @param exceptions uses that have a reason
 */
record Vocabulary(List<Word> words, List<AllowedUse> exceptions) {

    private static final Pattern WORD = Pattern.compile("(?!except )([a-z ]+): (\\S.*)");
    private static final Pattern EXCEPTION = Pattern.compile("except ([a-z ]+) in (\\S+): \\S.*");

    /** Where a camelCase name begins its next word. */
    private static final Pattern JOINT = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Between the words of a phrase, which a comment may continue on its next line. */
    private static final String GAP = "\\\\s+(?:(?:[*#]|//|--)\\\\s+)?";

    static Vocabulary read() {
        List<Word> words = new ArrayList<>();
        List<AllowedUse> exceptions = new ArrayList<>();
        lines().forEach(line -> {
            Matcher word = WORD.matcher(line);
            Matcher exception = EXCEPTION.matcher(line);
            if (word.matches()) {
                words.add(new Word(word.group(1), word.group(2)));
            } else if (exception.matches()) {
                exceptions.add(new AllowedUse(exception.group(1), exception.group(2)));
            } else {
                throw new IllegalStateException("Neither a word nor an exception with a reason: " + line);
            }
        });
        return new Vocabulary(List.copyOf(words), List.copyOf(exceptions));
    }

    /** All uses in a text, also those with a reason. */
    List<Use> uses(String file, String text) {
        String spaced = JOINT.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words.stream()
                .flatMap(word -> word.matches(spaced).map(match -> new Use(word, file, line(spaced, match.start()))))
                .toList();
    }

    boolean allows(Use use) {
        return exceptions.stream().anyMatch(exception -> exception.covers(use));
    }

    private static int line(String text, int position) {
        return 1
                + (int) text.chars()
                        .limit(position)
                        .filter(each -> each == '\n')
                        .count();
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(Vocabulary.class.getResourceAsStream("/structure/words.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param text a word, or words with blanks between them
     * @param instead what to write
     */
    record Word(String text, String instead) {

        Stream<MatchResult> matches(String spaced) {
            String phrase = text.replaceAll(" ", GAP);
            return Pattern.compile("(?<![a-z])" + phrase + "(?![a-z])")
                    .matcher(spaced)
                    .results();
        }
    }

    /**
     * @param file its path in the repository
     */
    record AllowedUse(String word, String file) {

        boolean covers(Use use) {
            return use.word().text().equals(word) && use.file().equals(file);
        }
    }

    /** A word in a line of a file. */
    record Use(Word word, String file, int line) {

        @Override
        public String toString() {
            return file + ":" + line + ": \"" + word.text() + "\": write " + word.instead();
        }
    }
}
