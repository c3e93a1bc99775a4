package io.github.keyreeve.client.lab;

/**
 * A flow as code.
 *
 * @param language its name on pages
 */
public record Snippet(String language, String code) {}
