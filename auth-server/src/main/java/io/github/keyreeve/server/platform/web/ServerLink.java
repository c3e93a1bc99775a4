package io.github.keyreeve.server.platform.web;

/**
 * A public address that the description of the server names. Its package declares it as a bean.
 *
 * @param name the member of the description
 * @param path without the context path
 */
public record ServerLink(String name, String path) {}
