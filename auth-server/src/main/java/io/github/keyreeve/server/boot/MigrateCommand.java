package io.github.keyreeve.server.boot;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import liquibase.changelog.RanChangeSet;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        header = "Migrates the database schema to this version, or back.",
        description =
                "Without a command, applies the migrations that are missing. The server does the same at each start.")
class MigrateCommand implements Runnable {

    private static final String ROW = "%-8s  %-28s  %-20s  %s";

    private final ObjectProvider<SpringLiquibase> liquibase;
    private final Migrations migrations;

    @Mixin
    private final MigrateOptions options = new MigrateOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    MigrateCommand(ObjectProvider<SpringLiquibase> liquibase, Migrations migrations) {
        this.liquibase = liquibase;
        this.migrations = migrations;
    }

    @Override
    public void run() {
        liquibase.getObject();
        String tag = options.tag();
        if (tag != null) {
            migrations.tag(tag);
        }
        out().println("The schema is up to date." + (tag == null ? "" : " Its state is tagged " + tag + "."));
    }

    @Command(
            header = "Lists the migrations that are applied and those that are not; changes nothing.",
            exitCodeList = {
                "0:The schema is that of this version.",
                "1:A migration is missing, or one is of another version.",
                "2:Invalid usage."
            })
    int status() {
        Migrations.Status status = migrations.status();
        out().println(ROW.formatted("STATE", "MIGRATION", "APPLIED", "TAG").stripTrailing());
        for (RanChangeSet each : status.applied()) {
            String state = status.unknown().contains(each.getId()) ? "unknown" : "applied";
            print(state, each.getId(), each.getDateExecuted(), each.getTag());
        }
        status.pending().forEach(id -> print("missing", id, null, null));
        return status.pending().isEmpty() && status.unknown().isEmpty() ? 0 : 1;
    }

    @Command(
            header = "Rolls migrations back, the newest first, before an older version is started.",
            description = {
                "Stop the servers of this version first: each migrates again at its start.",
                "It is refused if it would destroy data, unless --force is given."
            },
            footer = {"Example:", "  keyreeve migrate rollback --to before-upgrade --dry-run"})
    int rollback(
            @ArgGroup(multiplicity = "1") Range range,
            @Option(names = "--dry-run", description = "Prints what would be done, and does nothing.") boolean dryRun,
            @Option(names = "--force", description = "Destroys the data that the report names.") boolean force) {
        List<Migration> undone = range.of(migrations);
        List<String> losses = migrations.losses(undone);
        losses.forEach(loss -> out().println("-- destroys " + loss));
        if (!losses.isEmpty() && !force && !dryRun) {
            throw new IllegalStateException(
                    "The rollback would destroy data, which the report names: make a backup, and add --force.");
        }
        if (dryRun) {
            undone.forEach(each -> out().println("-- " + each.id() + "\n" + each.undo()));
        } else {
            migrations.rollBack(undone.size());
            undone.forEach(each -> out().println("Rolled back " + each.id()));
        }
        return 0;
    }

    private void print(String state, String id, @Nullable Date applied, @Nullable String tag) {
        String time = applied == null
                ? ""
                : applied.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
        out().println(ROW.formatted(state, id, time, tag == null ? "" : tag).stripTrailing());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** How far back. */
    static final class Range {

        @Option(names = "--count", required = true, paramLabel = "N", description = "The last N migrations.")
        private @Nullable Integer count;

        @Option(names = "--to", required = true, paramLabel = "TAG", description = "All migrations after this tag.")
        private @Nullable String tag;

        List<Migration> of(Migrations migrations) {
            return tag == null ? migrations.last(count == null ? 0 : count) : migrations.since(tag);
        }
    }
}
