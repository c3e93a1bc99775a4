package io.github.keyreeve.server.platform.web;

/**
 * A path that programs know, and where it leads on this server.
 *
 * @param path without the context path
 * @param target likewise
 */
public record PublicRedirect(String path, String target) {}
