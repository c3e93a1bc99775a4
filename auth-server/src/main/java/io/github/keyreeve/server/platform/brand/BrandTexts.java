package io.github.keyreeve.server.platform.brand;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of the operator in place of bundled ones, by language: read at the start, and refused if they match no bundled text. */
final class BrandTexts {

    static final BrandTexts NONE = new BrandTexts(Map.of());

    private static final Pattern FILE = Pattern.compile("messages_([A-Za-z0-9_-]{2,35})\\.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private static final String ENGLISH = "en";
    private static final Set<String> BUNDLED = Set.of(ENGLISH, "de", "fr");
    private static final long MOST_BYTES = 1 << 20;

    /** What other settings say, or the name of the file. */
    private static final Map<String, String> RESERVED =
            Map.of("brand", "set keyreeve.brand.name instead", "language", "the name of the file says it");

    private final Map<String, Map<String, String>> byLanguage;

    private BrandTexts(Map<String, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * Reads all files of a folder.
     *
     * @param bundled the English texts
     * @throws IllegalArgumentException with the file and the key of the first text that cannot be used
     */
    static BrandTexts read(@Nullable Path folder, Properties bundled) {
        if (folder == null) {
            return NONE;
        }
        Map<String, Map<String, String>> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".properties"))
                    .sorted()
                    .toList()) {
                texts.put(language(file), texts(file, bundled));
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "keyreeve.brand.texts names " + folder + ", which is no folder that can be read.");
        }
        return new BrandTexts(texts);
    }

    /** The text for a language, if there is one, or if neither we nor the operator have a text in that language, the English one. */
    @Nullable
    String text(String key, Locale locale) {
        String tag = locale.toLanguageTag();
        for (String language = tag; !language.isEmpty(); language = parent(language)) {
            Map<String, String> texts = byLanguage.getOrDefault(language, Map.of());
            if (texts.containsKey(key)) {
                return texts.get(key);
            }
            if (key.equals("language") && byLanguage.containsKey(language)) {
                return language;
            }
            if (BUNDLED.contains(language)) {
                return null;
            }
        }
        return byLanguage.getOrDefault(ENGLISH, Map.of()).get(key);
    }

    /** The bundled languages, and those that files add. */
    PageLanguages languages() {
        List<String> tags = new ArrayList<>(List.of(ENGLISH, "de", "fr"));
        byLanguage.keySet().stream()
                .sorted()
                .filter(language -> !tags.contains(language))
                .forEach(tags::add);
        return new PageLanguages(tags);
    }

    private static String parent(String language) {
        int end = language.lastIndexOf('-');
        return end < 0 ? "" : language.substring(0, end);
    }

    private static String language(Path file) {
        Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
        String tag = name.matches() ? name.group(1).replace('_', '-') : "";
        if (!BrandRules.isLanguage(tag)) {
            throw new IllegalArgumentException(
                    "The file " + file + " must be named after a language, such as messages_de.properties.");
        }
        return Locale.forLanguageTag(tag).toLanguageTag();
    }

    private static Map<String, String> texts(Path file, Properties bundled) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("The file " + file + " has more than 1 MB.");
        }
        Properties texts = new Properties();
        try (Reader content = Files.newBufferedReader(file)) {
            texts.load(content);
        } catch (MalformedInputException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("The file " + file + " is no file of properties in UTF-8.");
        }
        Map<String, String> checked = new HashMap<>();
        for (String key : new TreeSet<>(texts.stringPropertyNames())) {
            String problem = problem(key, texts.getProperty(key), bundled);
            if (problem != null) {
                throw new IllegalArgumentException(
                        "The text " + key + " in " + file + " cannot be used: " + problem + ".");
            }
            checked.put(key, texts.getProperty(key));
        }
        return Map.copyOf(checked);
    }

    private static @Nullable String problem(String key, String text, Properties bundled) {
        String original = bundled.getProperty(key);
        if (RESERVED.containsKey(key)) {
            return RESERVED.get(key);
        }
        if (original == null) {
            return "there is no text with this key";
        }
        if (text.isBlank() || CONTROL.matcher(text).find()) {
            return "it is empty or has control characters";
        }
        if (text.contains("'")) {
            return "write ’ in place of '";
        }
        Set<String> unknown = placeholders(text);
        unknown.removeAll(placeholders(original));
        return unknown.isEmpty() && isFormat(text, original)
                ? null
                : "its placeholders are not those of the text \"" + original + "\"";
    }

    /** A text with placeholders is a {@link MessageFormat}. */
    private static boolean isFormat(String text, String original) {
        if (placeholders(original).isEmpty()) {
            return true;
        }
        try {
            new MessageFormat(text);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
