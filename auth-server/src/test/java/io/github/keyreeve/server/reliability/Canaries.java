package io.github.keyreeve.server.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every secret of the scenario, by its value, with a name that may be shown. */
final class Canaries {

    private static final int SHORTEST = 12;
    private static final int LONGEST_HEAD = 100;

    private final Map<String, String> names = new LinkedHashMap<>();

    /** Stores a secret, and returns it. */
    String keep(String name, String value) {
        if (value.length() < SHORTEST) {
            throw new AssertionError("Not much of a secret: " + name);
        }
        names.put(value, name);
        return value;
    }

    int size() {
        return names.size();
    }

    /** The names of those found in the texts, as they are or in another writing. */
    Set<String> in(Collection<String> texts) {
        Map<String, String> writings = writings();
        Set<String> found = new TreeSet<>();
        for (String text : texts) {
            writings.forEach((writing, name) -> {
                if (text.contains(writing)) {
                    found.add(name + " in " + head(text, text.indexOf(writing)));
                }
            });
        }
        return found;
    }

    private Map<String, String> writings() {
        Map<String, String> writings = new LinkedHashMap<>();
        names.forEach((value, name) -> writings(value).forEach(writing -> writings.put(writing, name)));
        return writings;
    }

    private static Set<String> writings(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        Set<String> writings = new LinkedHashSet<>();
        writings.add(value);
        writings.add(URLEncoder.encode(value, UTF_8));
        writings.add(HexFormat.of().formatHex(bytes));
        writings.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        if (value.startsWith("eyJ")) {
            writings.add(value.substring(value.lastIndexOf('.') + 1));
        }
        return writings;
    }

    private static String head(String text, int end) {
        return text.substring(0, Math.min(end, LONGEST_HEAD)).replaceAll("\\s+", " ") + "…";
    }
}
