package io.github.keyreeve.server.signin.sessionstore;

import java.time.Duration;

/**
 * How long a session lasts at most, and how many an account has.
 *
 * @param absolute after sign-in, used or not
 * @param perAccount the oldest ends for one more
 */
public record SessionLifetime(Duration absolute, int perAccount) {}
