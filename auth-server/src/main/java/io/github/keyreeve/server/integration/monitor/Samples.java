package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.NotTried;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Metrics in the text format of Prometheus. */
final class Samples {

    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? ([-+.\\w]+)(?: \\d+)?$");

    private final List<Sample> all;

    Samples(String text) {
        all = LINE.matcher(text).results().map(Samples::sample).toList();
    }

    /** @param labels as in the text, such as {@code kind="mail"} */
    record Sample(String name, String labels, double value) {

        boolean has(String label, String value) {
            return labels.contains(label + "=\"" + value + "\"");
        }

        /** The value of a label; that of labels whose values have no quotation marks. */
        String label(String label) {
            MatchResult found = Pattern.compile("(?:^|,)" + label + "=\"([^\"]*)\"")
                    .matcher(labels)
                    .results()
                    .findFirst()
                    .orElse(null);
            return found == null ? "" : found.group(1);
        }
    }

    List<Sample> named(String name) {
        return all.stream().filter(each -> each.name().equals(name)).toList();
    }

    /** @throws NotTried if there is none */
    double sum(String name, Predicate<Sample> chosen) {
        List<Sample> found = named(name).stream().filter(chosen).toList();
        if (found.isEmpty()) {
            throw new NotTried("the node has no " + name);
        }
        return found.stream().mapToDouble(Sample::value).sum();
    }

    private static Sample sample(MatchResult line) {
        return new Sample(line.group(1), line.group(2) == null ? "" : line.group(2), value(line.group(3)));
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> parsed(text);
        };
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
