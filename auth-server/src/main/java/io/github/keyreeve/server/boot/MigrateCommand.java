package io.github.keyreeve.server.boot;

import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        header = "Migrates the database schema to this version.",
        description = "Applies the migrations that are missing. The server does the same at each start.")
class MigrateCommand implements Runnable {

    private final ObjectProvider<SpringLiquibase> liquibase;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    MigrateCommand(ObjectProvider<SpringLiquibase> liquibase) {
        this.liquibase = liquibase;
    }

    @Override
    public void run() {
        liquibase.getObject();
        spec.commandLine().getOut().println("The schema is up to date.");
    }
}
