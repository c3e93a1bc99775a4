package io.github.keyreeve.server.boot;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks the arguments of the server, which starts outside of picocli: Spring Boot stops some starts by an exception. */
@Command(
        name = "serve",
        header = "Runs the server. This is the default command.",
        description = "Settings come from the environment. A setting on the command line takes precedence.",
        exitCodeList = {
            "1:The server cannot start; a message on standard error says why.",
            "2:Invalid usage.",
            "143:The server was stopped by SIGTERM."
        },
        footer = {"Example:", "  keyreeve --server.port=9100 --keyreeve.issuer=http://localhost:9100"})
final class ServeCommand implements Callable<Integer> {

    /** In place of an exit status: the server is to be started. */
    static final int START = -1;

    private static final String NAME = "serve";

    private static final Pattern SETTING = Pattern.compile("--(debug|trace|[^=]*\\.[^=]*)(=.*)?", Pattern.DOTALL);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "--NAME=VALUE", arity = "0..*", description = "A setting, see docs/configuration.md.")
    private List<String> settings = List.of();

    @Override
    public Integer call() {
        for (String argument : settings) {
            if (!isSetting(argument)) {
                throw new ParameterException(spec.commandLine(), "Not a setting: '" + argument + "'");
            }
        }
        return START;
    }

    /** The arguments with the command that they imply. */
    static String[] named(String[] arguments) {
        boolean optionsOnly = Arrays.stream(arguments).allMatch(argument -> argument.startsWith("-"));
        if (arguments.length > 0 && !(optionsOnly && Arrays.stream(arguments).anyMatch(ServeCommand::isSetting))) {
            return arguments;
        }
        String[] named = new String[arguments.length + 1];
        named[0] = NAME;
        System.arraycopy(arguments, 0, named, 1, arguments.length);
        return named;
    }

    /** The arguments for Spring. */
    static String[] settings(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !argument.equals(NAME))
                .toArray(String[]::new);
    }

    private static boolean isSetting(String argument) {
        return SETTING.matcher(argument).matches();
    }
}
