package io.github.keyreeve.client.exchange;

import java.net.URI;

/**
 * The browser is to leave the lab, and will come back with the same {@code state}.
 *
 * @param to where it goes
 * @param state the value by which its return is recognised, RFC 6749 section 10.12
 */
public record BrowserRedirect(URI to, String state) {}
