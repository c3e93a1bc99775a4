package io.github.keyreeve.server.boot;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/** What the commands of the jar accept, and their help, read from their annotations without creating them. */
final class CommandSpecs {

    /** In the order of the help. The classes are private to the packages of their features, so they are named here. */
    private static final List<String> TYPES = List.of(
            "io.github.keyreeve.server.boot.MigrateCommand",
            "io.github.keyreeve.server.platform.check.CheckCommand",
            "io.github.keyreeve.server.platform.crypto.SecretsCommand",
            "io.github.keyreeve.server.identity.imports.UserCommand",
            "io.github.keyreeve.server.identity.imports.ImportCommand",
            "io.github.keyreeve.server.tokens.clientfile.ClientCommand",
            "io.github.keyreeve.server.console.declared.ApplyCommand",
            "io.github.keyreeve.server.tokens.keys.KeysCommand",
            "io.github.keyreeve.server.integration.gateway.GatewayCommand",
            "io.github.keyreeve.server.platform.audit.chain.AuditCommand",
            "io.github.keyreeve.server.platform.restore.RestoreCommand");

    /** Those that ask a running server, and so need no settings of one. */
    private static final List<String> TYPES_WITHOUT_CONTEXT = List.of(
            "io.github.keyreeve.server.integration.remote.SmokeCommand",
            "io.github.keyreeve.server.integration.monitor.MonitorCommand");

    private CommandSpecs() {}

    /** The classes of the commands that are beans. */
    static List<Class<?>> types() {
        return TYPES.stream().<Class<?>>map(CommandSpecs::type).toList();
    }

    /** The classes of the commands that are no beans. */
    static List<Class<?>> typesWithoutContext() {
        return TYPES_WITHOUT_CONTEXT.stream().<Class<?>>map(CommandSpecs::type).toList();
    }

    /** Whether the command has an object already, or makes one by itself. That of a bean, or of a method of one, is not known yet. */
    static boolean hasObject(CommandSpec spec) {
        return spec.userObject() != null && !(spec.userObject() instanceof Method);
    }

    /** The class of the command that a specification of {@link #all} describes. */
    static Class<?> type(CommandSpec spec) {
        return types().stream()
                .filter(type -> annotation(type).name().equals(spec.name()))
                .findFirst()
                .orElseThrow();
    }

    /** The options that all commands have in common. */
    static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("keyreeve").versionProvider(new Version());
        root.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Prints this help.")
                .build());
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Prints the version of Keyreeve and of Java.")
                .build());
        root.usageMessage()
                .header("Keyreeve, an OAuth 2 and OpenID Connect authorization server.")
                .description("Without a command, the server runs. All commands use the settings of the server.")
                .footer(
                        "`keyreeve COMMAND --help` describes a command.",
                        "`keyreeve` stands for `java -jar keyreeve.jar`.");
        return root;
    }

    /**
     * All commands, those that are beans without their objects. Those below a command are read only if the arguments name it,
     * because Java loads what all methods of a class use.
     */
    static CommandLine all(String... arguments) {
        CommandLine all = new CommandLine(root());
        CommandLine serve = new CommandLine(new ServeCommand());
        serve.setUnmatchedOptionsArePositionalParams(true);
        all.addSubcommand(serve);
        for (Class<?> type : types()) {
            CommandSpec spec = withoutObject(type);
            if (List.of(arguments).contains(spec.name())) {
                addMixins(spec, type);
                addCommands(spec, type);
            }
            all.addSubcommand(new CommandLine(spec));
        }
        for (Class<?> type : typesWithoutContext()) {
            boolean named = List.of(arguments).contains(annotation(type).name());
            all.addSubcommand(named ? new CommandLine(type) : new CommandLine(withoutObject(type)));
        }
        describe(all.getCommandSpec());
        return all;
    }

    /** Picocli creates the object of a class as soon as the command is named, but that of a method only to call it. */
    private static CommandSpec withoutObject(Class<?> type) {
        CommandSpec spec = CommandSpec.create();
        spec.updateCommandAttributes(annotation(type), null);
        return spec;
    }

    /** The options of the command itself, which it keeps in an object of their own. */
    private static void addMixins(CommandSpec spec, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Mixin.class)) {
                spec.addMixin(field.getName(), CommandSpec.forAnnotatedObject(field.getType()));
            }
        }
    }

    private static void addCommands(CommandSpec spec, Class<?> type) {
        for (Class<?> command : annotation(type).subcommands()) {
            spec.addSubcommand(null, new CommandLine(command));
        }
        for (Method method : CommandLine.getCommandMethods(type, null)) {
            spec.addSubcommand(null, new CommandLine(method));
        }
    }

    private static void describe(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.descriptionHeading(usage.description().length == 0 ? "" : "%n")
                .parameterListHeading("%nParameters:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .footerHeading(usage.footer().length == 0 ? "" : "%n");
        if (spec.parent() != null) {
            usage.synopsisSubcommandLabel("COMMAND");
        }
        if (usage.exitCodeList().isEmpty()) {
            usage.exitCodeList(exitCodes());
        }
        spec.subcommands().values().forEach(command -> describe(command.getCommandSpec()));
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "Success.");
        codes.put("1", "Failure; a message on standard error says why.");
        codes.put("2", "Invalid usage.");
        return codes;
    }

    private static Command annotation(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Command.class));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
