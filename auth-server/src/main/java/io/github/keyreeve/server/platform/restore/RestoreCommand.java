package io.github.keyreeve.server.platform.restore;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "restore", header = "Verifies a restored database, or puts it into service.")
class RestoreCommand {

    private static final String ROW = "%-6s  %-13s  %s";

    private final List<RestoreCheck> checks;
    private final ObjectProvider<RestoredToken> token;
    private final RestoreAcceptance acceptance;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    RestoreCommand(List<RestoreCheck> checks, ObjectProvider<RestoredToken> token, RestoreAcceptance acceptance) {
        this.checks = checks;
        this.token = token;
        this.acceptance = acceptance;
    }

    @Command(
            header = "Verifies a database that was restored from a backup.",
            description =
                    "Give it an isolated copy by SPRING_DATASOURCE_URL: the copy is migrated and its audit log is sealed. It"
                            + " verifies that this version knows the schema, that the master key opens the keys, that the audit log"
                            + " is intact, and counts accounts, clients and grants.",
            exitCodeList = {
                "0:The database can be put into service.",
                "1:A check failed, or the database cannot be read; the report or a message on standard error says which.",
                "2:Invalid usage."
            },
            footer = {"Example:", "  keyreeve restore verify --token-stdin < token.txt"})
    int verify(
            @Option(
                            names = "--token-stdin",
                            description = "Reads an access token of before from standard input, which must be active.")
                    boolean tokenOnStandardInput) {
        boolean valid = checks.stream()
                .sorted(Comparator.comparing(RestoreCheck::name))
                .map(this::passes)
                .reduce(true, Boolean::logicalAnd);
        if (tokenOnStandardInput) {
            valid &= passes(new RestoreCheck("token", () -> token.getObject().verify(System.in)));
        }
        return valid ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(
            header = "Puts a restored database into service.",
            description = {
                "Run it once, after `restore verify`, while no server uses the database. It gives the store a new incarnation and"
                        + " removes what could be used once more: mailed links, sessions, persistent logins, and sign-ins and"
                        + " consents that wait.",
                "Then users sign in again. Accounts, passwords, second factors, consents, clients and keys are those of the backup."
            })
    void accept() {
        acceptance.accept().forEach((name, number) -> out().println("Removed: " + number + " " + name));
        out().println(
                        "The store has a new incarnation: sessions and grants of before are invalid, and users sign in again.");
        out().println(
                        "Passwords, second factors, recovery codes, roles, consents and clients are those of the backup: repeat what"
                                + " was changed since, above all what was disabled, deleted or revoked.");
    }

    private boolean passes(RestoreCheck check) {
        try {
            out().println(ROW.formatted("ok", check.name(), check.verification().get()));
            return true;
        } catch (RuntimeException failure) {
            String reason = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
            out().println(ROW.formatted("FAILED", check.name(), reason));
            return false;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
