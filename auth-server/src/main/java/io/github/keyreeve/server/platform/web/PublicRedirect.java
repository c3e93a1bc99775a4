package io.github.keyreeve.server.platform.web;

import java.util.function.Supplier;

/**
 * A path that programs know, and where it leads on this server.
 *
 * @param path without the context path
 * @param target likewise
 */
public record PublicRedirect(String path, Supplier<String> target) {

    public PublicRedirect(String path, String target) {
        this(path, () -> target);
    }
}
