package io.github.keyreeve.server.integration.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.PropertiesDefaultProvider;

/** The options in a file: lines of a name and a value. */
final class MonitorFile {

    private MonitorFile() {}

    /**
     * The options of the command line, and for those that are not there the ones of the file.
     *
     * @throws IllegalArgumentException if the file has what is no option
     */
    static MonitorOptions read(Path file, Collection<OptionSpec> given) {
        Properties content = load(file);
        MonitorOptions options = new MonitorOptions();
        CommandLine parser = new CommandLine(options);
        List<String> names = names(parser);
        for (String name : content.stringPropertyNames()) {
            if (!names.contains("--" + name)) {
                throw new IllegalArgumentException("The file " + file + " has an unknown option: " + name);
            }
        }
        parser.setDefaultValueProvider(new PropertiesDefaultProvider(content));
        List<String> arguments = new ArrayList<>();
        given.stream()
                .filter(option -> names.contains(option.longestName()))
                .forEach(option -> arguments.add(option.longestName() + "="
                        + option.originalStringValues().get(0)));
        try {
            parser.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException("The file " + file + ": " + e.getMessage(), e);
        }
        return options;
    }

    /** A file with all options, each with what it means; those that are given have their values. */
    static String template(Collection<OptionSpec> given) {
        StringBuilder text = new StringBuilder(
                "# For `keyreeve monitor --config FILE`. Options of the command line override these.\n");
        for (OptionSpec option :
                new CommandLine(new MonitorOptions()).getCommandSpec().options()) {
            String name = option.longestName().substring("--".length());
            String value = given.stream()
                    .filter(each -> each.longestName().equals(option.longestName()))
                    .map(each ->
                            name + " = " + each.originalStringValues().get(0).replace("\\", "\\\\"))
                    .findFirst()
                    .orElseGet(() -> "#" + name + " = " + (option.defaultValue() == null ? "" : option.defaultValue()));
            text.append("\n# ")
                    .append(String.join(" ", renderedDescription(option)))
                    .append('\n')
                    .append(value.stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private static String[] renderedDescription(OptionSpec option) {
        return option.description();
    }

    private static List<String> names(CommandLine parser) {
        return parser.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    private static Properties load(Path file) {
        Properties content = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            content.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read.", e);
        }
        return content;
    }
}
