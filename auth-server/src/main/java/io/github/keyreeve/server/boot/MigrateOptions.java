package io.github.keyreeve.server.boot;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code migrate} itself. */
final class MigrateOptions {

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Names the state that is reached, so that `migrate rollback --to` finds it.")
    private @Nullable String tag;

    @Nullable
    String tag() {
        return tag;
    }
}
