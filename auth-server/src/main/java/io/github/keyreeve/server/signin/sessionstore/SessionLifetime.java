package io.github.keyreeve.server.signin.sessionstore;

import java.time.Duration;

/**
 * How long a session lasts at most.
 *
 * @param absolute after sign-in, used or not
 */
public record SessionLifetime(Duration absolute) {}
