package io.github.keyreeve.server.platform.web;

import java.util.function.IntPredicate;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses texts in JSON that no store and no other program can hold: those with NUL or with half a surrogate pair, which an escape can
 * contain (RFC 8259 section 8.2). In a request also those with any other control character, which no field of ours has a use for, and
 * which pages, mails and logs would show in different ways; but not because of white space around them, which is pasted unseen.
 */
final class StrictTexts extends StdScalarDeserializer<String> {

    private final IntPredicate refused;

    private StrictTexts(IntPredicate refused) {
        super(String.class);
        this.refused = refused;
    }

    static SimpleModule module() {
        return module("texts", codePoint -> codePoint == 0 || isSurrogate(codePoint));
    }

    static SimpleModule ofRequests() {
        return module("texts-of-requests", codePoint -> Character.isISOControl(codePoint) || isSurrogate(codePoint));
    }

    private static SimpleModule module(String name, IntPredicate refused) {
        return new SimpleModule(StrictTexts.class.getName() + "." + name)
                .addDeserializer(String.class, new StrictTexts(refused));
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(parser, context);
        return text.strip().codePoints().anyMatch(refused)
                ? context.reportInputMismatch(this, "A text with control characters or half a surrogate pair")
                : text;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
