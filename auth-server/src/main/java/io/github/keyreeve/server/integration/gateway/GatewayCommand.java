package io.github.keyreeve.server.integration.gateway;

import java.io.PrintWriter;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "gateway", header = "Compares Kong with the accounts, and mends it.")
class GatewayCommand {

    private final ObjectProvider<GatewayReports> reports;
    private final ObjectProvider<GatewayAdoption> adoption;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    GatewayCommand(ObjectProvider<GatewayReports> reports, ObjectProvider<GatewayAdoption> adoption) {
        this.reports = reports;
        this.adoption = adoption;
    }

    @Command(
            header = "Shows what the server knows of Kong.",
            description =
                    "Says whether the Admin API responds, how the secrets of JWT credentials are read, and how many accounts wait"
                            + " or fail, and why.")
    void status() {
        there(reports).status(out());
    }

    @Command(
            header = "Compares all accounts with all consumers.",
            description = "Reports each difference, and mends it: also consumers of accounts that are no longer there.",
            footer = {"Example:", "  keyreeve gateway reconcile --dry-run"},
            exitCodeList = {
                "0:Kong has what it should have, now or before.",
                "1:It has not: a difference was found with --dry-run, or could not be mended; or a message on standard error says why.",
                "2:Invalid usage."
            })
    int reconcile(@Option(names = "--dry-run", description = "Changes nothing.") boolean dryRun) {
        return there(reports).reconcile(out(), dryRun) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(
            header = "Takes over consumers whose username is a login name.",
            description =
                    "They keep their id and their JWT credential, so that tokens of the service before stay valid; iss is the key"
                            + " of that credential. With --rekey they get a credential whose key is the account id, and the one"
                            + " before is removed when no token names it any more.",
            footer = {"Example:", "  keyreeve gateway adopt --dry-run"})
    void adopt(
            @Option(names = "--rekey", description = "Gives adopted consumers a credential of this server.")
                    boolean rekey,
            @Option(names = "--dry-run", description = "Changes nothing.") boolean dryRun) {
        if (rekey) {
            there(adoption).rekey(out(), dryRun);
        } else {
            there(adoption).adopt(out(), dryRun);
        }
    }

    private static <T> T there(ObjectProvider<T> bean) {
        T found = bean.getIfAvailable();
        if (found == null) {
            throw new IllegalArgumentException("There is no gateway: set KEYREEVE_GATEWAY_KONG_ADMIN_URL.");
        }
        return found;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
