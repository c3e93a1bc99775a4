package io.github.keyreeve.server.boot;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs the commands of the jar. Most are beans of their features' packages annotated with {@link Command}. The
 * context of such a bean starts only when the arguments are valid and ask for no help; some commands need none.
 */
public final class Commands {

    private final Class<?> application;

    /** @param application what Spring starts for a command */
    Commands(Class<?> application) {
        this.application = application;
    }

    /** Without arguments, or with {@code serve}, serves; otherwise runs the named command and exits with its status. */
    public static void main(Class<?> application, String[] arguments) {
        // Without arguments there is nothing to parse, and a start does without the parser and the classes of all
        // commands.
        int status = arguments.length == 0 ? ServeCommand.START : new Commands(application).run(arguments);
        if (status == ServeCommand.START) {
            Contexts.serve(application, ServeCommand.settings(arguments));
        } else {
            System.exit(status);
        }
    }

    /** Runs the command and returns its exit status, or {@link ServeCommand#START}. */
    int run(String... arguments) {
        // Otherwise picocli searches every library of the jar for Groovy.
        System.setProperty("picocli.disable.closures", "true");
        return run(CommandSpecs.all(arguments), arguments);
    }

    int run(CommandLine commands, String... arguments) {
        return commands.setExecutionStrategy(this::execute)
                .setExecutionExceptionHandler(Commands::explainFailure)
                .setParameterExceptionHandler(Commands::explainUsage)
                .execute(ServeCommand.named(arguments));
    }

    /** Prints on standard error why something does not start: a sentence where there is one, else all that is known. */
    static void explain(Throwable failure) {
        explain(failure, new CommandLine(CommandSpecs.root()).getErr());
    }

    private static void explain(Throwable failure, PrintWriter err) {
        StartupFailure.sentence(failure)
                .ifPresentOrElse(sentence -> err.println("keyreeve: " + sentence), () -> failure.printStackTrace(err));
    }

    private static int explainUsage(ParameterException invalid, String[] arguments) {
        CommandLine command = invalid.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("keyreeve: " + invalid.getMessage());
        UnmatchedArgumentException.printSuggestions(invalid, err);
        CommandLine.Help help = command.getHelp();
        err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        err.println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.USAGE;
    }

    private int execute(ParseResult parsed) {
        Integer shown = CommandLine.executeHelpRequest(parsed);
        if (shown != null) {
            return shown;
        }
        if (!parsed.hasSubcommand()) {
            throw missingCommand(parsed);
        }
        ParseResult command = parsed.subcommand();
        if (CommandSpecs.hasObject(last(command))) {
            return new RunLast().execute(parsed);
        }
        Class<?> type = CommandSpecs.type(command.commandSpec());
        if (!command.hasSubcommand() && !isComplete(type)) {
            throw missingCommand(command);
        }
        return run(type, parsed);
    }

    private static CommandSpec last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed.commandSpec();
    }

    /** Whether the command does something without one below it. */
    private static boolean isComplete(Class<?> type) {
        return Runnable.class.isAssignableFrom(type) || Callable.class.isAssignableFrom(type);
    }

    private static ParameterException missingCommand(ParseResult parsed) {
        return new ParameterException(parsed.commandSpec().commandLine(), "Missing required command");
    }

    /** Standard output is for the result alone. Whatever else is printed there, above all the log, goes to standard error. */
    private int run(Class<?> type, ParseResult parsed) {
        CommandLine commands = parsed.commandSpec().commandLine();
        PrintWriter out = commands.getOut();
        PrintWriter err = commands.getErr();
        PrintStream standardOutput = System.out;
        System.setOut(System.err);
        try {
            return Contexts.run(application, type, bean -> withBean(bean)
                    .setOut(out)
                    .setErr(err)
                    .execute(parsed.originalArgs().toArray(String[]::new)));
        } catch (RuntimeException failure) {
            explain(failure, err);
            return ExitCode.SOFTWARE;
        } finally {
            System.setOut(standardOutput);
        }
    }

    private static CommandLine withBean(Object bean) {
        return new CommandLine(CommandSpecs.root())
                .addSubcommand(bean)
                .setExecutionExceptionHandler(Commands::explainFailure);
    }

    private static int explainFailure(Exception failure, CommandLine command, ParseResult parsed) {
        explain(failure, command.getErr());
        return ExitCode.SOFTWARE;
    }
}
