package io.github.keyreeve.server.platform.check;

import java.util.function.Supplier;

/**
 * What a package finds out about the settings and the machine. Each package that can contributes beans of this type.
 *
 * @param name what is checked, such as {@code signatures}
 * @param finding returns what it found, for the report; throws with a sentence if the server should not run like this
 */
public record Check(String name, Supplier<String> finding) {}
