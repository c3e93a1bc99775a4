package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** That the command line knows without Spring what Spring's beans accept. */
class CommandSpecsTests {

    private final ApplicationContext context = Node.shared().context();

    @Test
    void namesEachCommandThatIsABean() {
        Stream<Class<?>> beans =
                Stream.of(context.getBeanNamesForAnnotation(Command.class)).map(context::getType);

        assertThat(CommandSpecs.types()).containsExactlyInAnyOrderElementsOf(beans.toList());
    }

    @Test
    void acceptsWhatTheBeanOfACommandAccepts() {
        assertThat(CommandSpecs.types()).allSatisfy(type -> {
            CommandSpec root = CommandSpecs.root();
            root.addSubcommand(null, new CommandLine(context.getBean(type)));
            CommandSpec bean = root.subcommands().values().iterator().next().getCommandSpec();
            CommandLine known = Objects.requireNonNull(
                    CommandSpecs.all(bean.name()).getSubcommands().get(bean.name()));

            assertThat(accepted(known.getCommandSpec()))
                    .as("options and parameters of %s: picocli finds those of its methods, not of its fields", type)
                    .isEqualTo(accepted(bean));
        });
    }

    /** Each option and parameter with the commands that it belongs to. */
    private static List<String> accepted(CommandSpec command) {
        return Stream.concat(
                        command.args().stream().map(each -> command.qualifiedName() + " " + each),
                        command.subcommands().values().stream()
                                .flatMap(each -> accepted(each.getCommandSpec()).stream()))
                .sorted()
                .toList();
    }
}
