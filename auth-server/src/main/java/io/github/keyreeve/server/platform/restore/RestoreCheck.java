package io.github.keyreeve.server.platform.restore;

import java.util.function.Supplier;

/**
 * What a package verifies in a restored database. Each package that can contributes beans of this type.
 *
 * @param name what is verified, such as {@code signing keys}
 * @param verification returns what it found, for the report; throws with a sentence if it is not as this server wrote it
 */
public record RestoreCheck(String name, Supplier<String> verification) {}
