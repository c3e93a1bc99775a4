package io.github.keyreeve.server.platform.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses texts in JSON that no store and no other program can hold: those with NUL or with half a surrogate pair, which an escape can
 * contain (RFC 8259 section 8.2).
 */
final class StrictTexts extends StdScalarDeserializer<String> {

    private StrictTexts() {
        super(String.class);
    }

    static SimpleModule module() {
        return new SimpleModule(StrictTexts.class.getName()).addDeserializer(String.class, new StrictTexts());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(parser, context);
        return text.chars().anyMatch(character -> character == 0)
                        || text.codePoints().anyMatch(StrictTexts::isSurrogate)
                ? context.reportInputMismatch(this, "A text with NUL or half a surrogate pair")
                : text;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
