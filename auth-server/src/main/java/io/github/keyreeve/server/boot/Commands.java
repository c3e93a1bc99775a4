package io.github.keyreeve.server.boot;

import java.util.Arrays;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of the jar. Each is a bean of its feature's package annotated with {@link Command}; the context they run in
 * has no web server and makes only the beans that the command needs.
 */
public final class Commands {

    private static final String SERVE = "serve";

    private Commands() {}

    /** Whether the arguments name a command other than {@code serve}. */
    public static boolean name(String[] arguments) {
        return arguments.length > 0 && !arguments[0].equals(SERVE) && !isOption(arguments[0]);
    }

    public static String[] optionsToServe(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !argument.equals(SERVE))
                .toArray(String[]::new);
    }

    /** Runs the command and answers its exit status: 0, or something else after a line on standard error. */
    public static int run(Class<?> application, String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties(
                        "spring.main.banner-mode=off", "spring.main.log-startup-info=false", "logging.level.root=WARN")
                .run()) {
            return commandLine(context, arguments[0]).execute(arguments);
        } catch (RuntimeException failure) {
            explain(failure);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** Says on standard error why something does not start: a sentence where there is one, else all that is known. */
    public static void explain(Throwable failure) {
        StartupFailure.sentence(failure)
                .ifPresentOrElse(sentence -> System.err.println("keyreeve: " + sentence), failure::printStackTrace);
    }

    /** {@code --help} and {@code --version} are for the commands, all other options for Spring. */
    private static boolean isOption(String argument) {
        return argument.startsWith("--") && !argument.equals("--help");
    }

    private static CommandLine commandLine(ConfigurableApplicationContext context, String wanted) {
        CommandLine root = new CommandLine(rootSpec());
        for (String name : context.getBeanNamesForAnnotation(Command.class)) {
            Class<?> type = Objects.requireNonNull(context.getType(name));
            Command command = Objects.requireNonNull(type.getAnnotation(Command.class));
            root.addSubcommand(
                    command.name(),
                    command.name().equals(wanted) ? new CommandLine(type, beansOf(context)) : listed(command));
        }
        return root.setExecutionExceptionHandler((failure, commandLine, parsed) -> {
            explain(failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    /** A command that only stands in the help: nothing is made for it. */
    private static CommandSpec listed(Command command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(command.description());
        return spec;
    }

    private static CommandSpec rootSpec() {
        CommandSpec spec = CommandSpec.create().name("keyreeve").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("Without a command, or with `serve`, serves; with one of these does one thing and ends.");
        return spec;
    }

    private static CommandLine.IFactory beansOf(ConfigurableApplicationContext context) {
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                K bean = context.getBeanProvider(type).getIfAvailable();
                return bean != null ? bean : CommandLine.defaultFactory().create(type);
            }
        };
    }
}
