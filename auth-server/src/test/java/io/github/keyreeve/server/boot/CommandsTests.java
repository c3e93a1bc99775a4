package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.Keyreeve;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** What the command line does by itself, without Spring and without any setting. */
class CommandsTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource("commands")
    void describesEachCommandWithAllThatItAccepts(CommandSpec command) {
        assertThat(run((command.qualifiedName() + " --help").split(" "))).isEqualTo(ExitCode.OK);

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("Usage: " + command.qualifiedName(), "\n\nExit codes:\n")
                .doesNotContain("\n\n\n")
                .doesNotEndWith("\n\n");
        assertThat(command.usageMessage().header()).hasSize(1);
        assertThat(out.toString()).startsWith(command.usageMessage().header()[0]);
        assertThat(command.args()).allSatisfy(argument -> {
            assertThat(argument.description()).as(argument.paramLabel()).hasSize(1);
            assertThat(argument.description()[0]).matches("[A-Z].*\\.");
        });
    }

    @Test
    void listsAllCommandsInItsHelp() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("\n  serve ", "\n  migrate ", "\n  secrets ", "\n  user ", "\n  import ", "\n  client ")
                .contains("\n  keys ", "\n  audit ", "\n  restore ", "\n  smoke ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsItsVersionAndThatOfJava() {
        assertThat(run("--version")).isEqualTo(ExitCode.OK);

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("keyreeve \\d+\\.\\d+\\.\\d+.*"),
                        line -> assertThat(line).startsWith("Java " + System.getProperty("java.version")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kys                              | Did you mean: keyreeve keys
            keys                             | Missing required command
            keys bogus                       | 'bogus'
            keys rotate --nwo                | Unknown option: '--nwo'
            keys retire                      | Missing required parameter: 'KID'
            user add --password-stdin        | Missing required parameter: 'NAME'
            user add alice                   | Missing required option: '--password-stdin'
            user add alice --password secret | Missing required option: '--password-stdin'
            user add a b --password-stdin    | Unmatched argument at index 3: 'b'
            import clients clients.json      | 'clients'
            secrets now                      | 'now'
            --vresion                        | Unknown option: '--vresion'
            serve now                        | Not a setting: 'now'
            serve --debgu                    | Not a setting: '--debgu'
            --server.port=1234 --debgu       | Not a setting: '--debgu'
            --server.port=1234 keys list     | Unknown option: '--server.port=1234'
            """)
    void explainsInvalidUsageOnStandardError(String arguments, String explanation) {
        assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).startsWith("keyreeve: ").contains(explanation, "\nUsage: keyreeve", " --help`.");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server.port=1234", "--debug --server.port=1234 --spring.profiles.active", "--debug"})
    void servesWithTheSettingsOfTheCommandLine(String settings) {
        assertThat(run(settings.split(" "))).isEqualTo(ServeCommand.START);
        assertThat(run(("serve " + settings).split(" "))).isEqualTo(ServeCommand.START);
        assertThat(run((settings + " serve").split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(ServeCommand.settings(("serve " + settings).split(" "))).containsExactly(settings.split(" "));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void servesWithoutArguments() {
        assertThat(run()).isEqualTo(ServeCommand.START);
        assertThat(run("serve")).isEqualTo(ServeCommand.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --help", "--server.port=1234 --help", "--help --server.port=1234"})
    void describesTheServerInsteadOfStartingIt(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("Usage: keyreeve serve [-h] [--NAME=VALUE...]");
    }

    private int run(String... arguments) {
        String[] words = arguments.length > 0 && arguments[0].equals("keyreeve")
                ? List.of(arguments).subList(1, arguments.length).toArray(String[]::new)
                : arguments;
        return new Commands(Keyreeve.class)
                .run(
                        CommandSpecs.all(words)
                                .setOut(new PrintWriter(out, true))
                                .setErr(new PrintWriter(err, true)),
                        words);
    }

    static List<CommandSpec> commands() {
        List<CommandSpec> commands = new ArrayList<>();
        CommandLine all = CommandSpecs.all();
        String[] names = all.getSubcommands().keySet().toArray(String[]::new);
        collect(CommandSpecs.all(names).getCommandSpec(), commands);
        return commands;
    }

    private static void collect(CommandSpec command, List<CommandSpec> commands) {
        commands.add(command);
        command.subcommands().values().forEach(each -> collect(each.getCommandSpec(), commands));
    }
}
