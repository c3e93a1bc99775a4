package io.github.keyreeve.server.tokens.logos;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it is with the logo of a client that has one registered, or uploaded.
 *
 * @param path of the stored image on this server; null if there is none
 * @param isUploaded whether an administrator uploaded it; then none is fetched
 * @param triedAt when it was fetched last; null if it was not yet
 * @param failure why the last fetch failed, such as {@code timeout}; null if it did not
 * @param nextAt when it is fetched again; null for one that was uploaded
 */
public record LogoState(
        @Nullable String path,
        boolean isUploaded,
        @Nullable Instant triedAt,
        @Nullable String failure,
        @Nullable Instant nextAt) {}
