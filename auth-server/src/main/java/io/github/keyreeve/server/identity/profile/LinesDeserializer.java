package io.github.keyreeve.server.identity.profile;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A text of several lines: the texts of other members contain no line breaks. {@link ProfileRules} check the rest. */
final class LinesDeserializer extends StdScalarDeserializer<String> {

    LinesDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        return StringDeserializer.instance.deserialize(parser, context);
    }
}
