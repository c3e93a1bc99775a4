package io.github.keyreeve.server;

import java.util.Arrays;
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
final class Commands {

    private static final String SERVE = "serve";

    private Commands() {}

    /** Whether the arguments name a command other than {@code serve}. */
    static boolean name(String[] arguments) {
        return arguments.length > 0 && !arguments[0].equals(SERVE) && !arguments[0].startsWith("--");
    }

    static String[] optionsToServe(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !argument.equals(SERVE))
                .toArray(String[]::new);
    }

    /** Runs the command and answers its exit status: 0, or something else after a line on standard error. */
    static int run(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Keyreeve.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties(
                        "spring.main.banner-mode=off", "spring.main.log-startup-info=false", "logging.level.root=WARN")
                .run()) {
            return commandLine(context).execute(arguments);
        } catch (RuntimeException refused) {
            System.err.println("keyreeve: " + Refusal.sentence(refused));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static CommandLine commandLine(ConfigurableApplicationContext context) {
        CommandLine.IFactory beans = new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                K bean = context.getBeanProvider(type).getIfAvailable();
                return bean != null ? bean : CommandLine.defaultFactory().create(type);
            }
        };
        CommandLine root = new CommandLine(CommandSpec.create()
                .name("keyreeve")
                .usageMessage(CommandSpec.create()
                        .usageMessage()
                        .description("Serves, or with a command does one thing and ends.")));
        for (String name : context.getBeanNamesForAnnotation(Command.class)) {
            Class<?> type = context.getType(name);
            if (type != null) {
                root.addSubcommand(new CommandLine(type, beans));
            }
        }
        return root.setExecutionExceptionHandler((refused, commandLine, parsed) -> {
            commandLine.getErr().println("keyreeve: " + Refusal.sentence(refused));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
