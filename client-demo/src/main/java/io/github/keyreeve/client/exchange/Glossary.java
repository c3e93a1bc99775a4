package io.github.keyreeve.client.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What the names of the protocol mean, in one sentence each; the sentences are in {@code glossary.properties}. */
final class Glossary {

    private final Properties sentences;

    private Glossary(Properties sentences) {
        this.sentences = sentences;
    }

    static Glossary load() {
        try {
            return new Glossary(
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource("glossary.properties", Glossary.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentence for a name, or an empty text. */
    String meaning(String kind, String name) {
        return sentences.getProperty(kind + "." + name, "");
    }
}
