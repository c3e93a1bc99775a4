package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** docs/commands.md has each command of the jar in a row, with its options. */
class CommandDocumentTests {

    private static final Path DOCUMENT = Path.of(System.getProperty("basedir", "."), "..", "docs", "commands.md");
    private static final String SERVE = "serve";
    private static final List<String> OF_ALL = List.of("--help", "--version");

    @ParameterizedTest
    @MethodSource("commands")
    void describes(String name, List<String> options) throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| [^|]*`" + name + "[ `].*"))
                .toList();

        assertThat(rows).as(name).hasSize(1);
        assertThat(options).allMatch(rows.get(0)::contains);
    }

    static Stream<Object[]> commands() {
        Stream<String> names = Stream.of(CommandSpecs.types(), CommandSpecs.typesWithoutContext())
                .flatMap(List::stream)
                .map(CommandDocumentTests::name);
        return Stream.concat(Stream.of(SERVE), names)
                .map(name -> Objects.requireNonNull(
                                CommandSpecs.all(name).getSubcommands().get(name))
                        .getCommandSpec())
                .flatMap(CommandDocumentTests::leaves)
                .map(command ->
                        new Object[] {command.qualifiedName().replaceFirst("^keyreeve ", ""), options(command)});
    }

    private static String name(Class<?> type) {
        return type.getAnnotation(Command.class).name();
    }

    private static Stream<CommandSpec> leaves(CommandSpec command) {
        return command.subcommands().isEmpty()
                ? Stream.of(command)
                : command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(CommandDocumentTests::leaves);
    }

    private static List<String> options(CommandSpec command) {
        return command.options().stream()
                .map(option -> option.longestName())
                .filter(option -> !OF_ALL.contains(option))
                .toList();
    }
}
