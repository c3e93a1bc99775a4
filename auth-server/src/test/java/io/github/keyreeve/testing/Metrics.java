package io.github.keyreeve.testing;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The metrics of a node, as Prometheus reads them on its management port.
 *
 * @param values by series, such as {@code up{job="x"}}
 */
public record Metrics(Map<String, Double> values) {

    public static Metrics of(Node node) {
        String port = node.context().getEnvironment().getRequiredProperty("local.management.port");
        String text = new Browser(node)
                .get(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .body();
        Map<String, Double> values = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            values.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
        return new Metrics(values);
    }

    /** The sum of the series with this name and these tags, written as {@code name=value}; 0 if there is none. */
    public double value(String name, String... tags) {
        return values.entrySet().stream()
                .filter(series -> name(series.getKey()).equals(name))
                .filter(series -> Arrays.stream(tags).allMatch(tag -> has(series.getKey(), tag)))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** The names without tags. */
    public Set<String> names() {
        return values.keySet().stream().map(Metrics::name).collect(Collectors.toSet());
    }

    private static String name(String series) {
        return series.replaceFirst("\\{.*", "");
    }

    private static boolean has(String series, String tag) {
        return series.contains(tag.replaceFirst("=(.*)", "=\"$1\""));
    }
}
