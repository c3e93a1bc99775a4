package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code docs/connect}. A fenced block with a file name behind its language is that file, one with {@code sh} is a command.
 *
 * @param text the page as it is
 */
record ConnectPage(String name, String text) {

    /** The block with the clients to register. */
    static final String CLIENTS = "clients.json";

    private static final Path FOLDER = Path.of("../docs/connect");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: +(\\S+))?\\n(.*?)^```$");

    static ConnectPage named(String name) {
        return read(FOLDER.resolve(name + ".md"));
    }

    /** Those of all recipes. */
    static List<ConnectPage> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .map(ConnectPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The named blocks by their names. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        blocks().filter(block -> block.group(2) != null)
                .forEach(block -> assertThat(files.put(block.group(2), block.group(3)))
                        .as("a second %s in %s", block.group(2), name)
                        .isNull());
        return files;
    }

    String file(String fileName) {
        String content = files().get(fileName);
        assertThat(content).as("%s in %s", fileName, name).isNotNull();
        return content;
    }

    /** The one command with this text in it. */
    String command(String part) {
        List<String> found =
                commands().stream().filter(command -> command.contains(part)).toList();
        assertThat(found).as("%s in %s", part, name).hasSize(1);
        return found.get(0);
    }

    List<String> commands() {
        return blocks().filter(block -> block.group(1).equals("sh"))
                .map(block -> block.group(3).strip())
                .toList();
    }

    private Stream<MatchResult> blocks() {
        return BLOCK.matcher(text).results();
    }

    private static ConnectPage read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".md", "");
            return new ConnectPage(name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
