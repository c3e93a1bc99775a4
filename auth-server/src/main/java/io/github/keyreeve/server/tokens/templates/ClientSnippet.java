package io.github.keyreeve.server.tokens.templates;

/**
 * The settings of an application for a client.
 *
 * @param title the framework or the program
 * @param text without any secret
 */
public record ClientSnippet(String title, String text) {}
