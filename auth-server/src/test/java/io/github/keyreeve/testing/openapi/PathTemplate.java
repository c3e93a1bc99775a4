package io.github.keyreeve.testing.openapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path of an OpenAPI document, in which {@code {name}} stands for one segment. */
record PathTemplate(String text, Pattern pattern) {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    static PathTemplate of(String text) {
        StringBuilder pattern = new StringBuilder();
        Matcher parameters = PARAMETER.matcher(text);
        int end = 0;
        while (parameters.find()) {
            pattern.append(Pattern.quote(text.substring(end, parameters.start())))
                    .append("[^/]+");
            end = parameters.end();
        }
        pattern.append(Pattern.quote(text.substring(end)));
        return new PathTemplate(text, Pattern.compile(pattern.toString()));
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** OpenAPI 3.1 section 4.8.8.2: a path without parameters comes before one with them. */
    boolean isConcrete() {
        return !PARAMETER.matcher(text).find();
    }
}
