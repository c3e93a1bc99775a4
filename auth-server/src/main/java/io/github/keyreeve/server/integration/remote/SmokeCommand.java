package io.github.keyreeve.server.integration.remote;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "smoke",
        header = "Tries a running server as its clients and users do.",
        description = {
            "An account is signed up for it, and deleted at the end. Where accounts are activated by mail, that needs --mails.",
            "What the server or the client does not allow is skipped, which is no failure."
        },
        exitCodeList = {"0:No step failed.", "1:A step failed; the report says which.", "2:Invalid usage."},
        footer = {"Example:", "  keyreeve smoke --base-url http://localhost:9000 --mails http://localhost:8025/messages"
        })
class SmokeCommand implements Callable<Integer> {

    private static final int RANDOM_BYTES = 32;
    private static final int NAME_LENGTH = 12;
    private static final String ROW = "%-7s %6d ms  %-18s  %s";

    @Mixin
    private final RemoteOptions options = new RemoteOptions();

    @ArgGroup(exclusive = false)
    private @Nullable Client client;

    @Option(names = "--full", description = "Every grant, also that of a code through the pages; requires --client-id.")
    private boolean full;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description = "A redirect URI of the client, which is not opened; for the code of --full.")
    private @Nullable String redirectUri;

    @Option(
            names = "--app-client-id",
            paramLabel = "ID",
            description = "The public first-party client that signs users in; not needed if there is one only.")
    private @Nullable String appClient;

    @Option(
            names = "--mails",
            paramLabel = "URL",
            description =
                    "Where a mail catcher shows all mails as text or JSON, the newest first; {address} is replaced.")
    private @Nullable String mails;

    @Option(
            names = "--email-domain",
            paramLabel = "DOMAIN",
            defaultValue = "example.com",
            description = "The domain of the account's address; ${DEFAULT-VALUE} by default.")
    private String emailDomain = "example.com";

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Both or neither. */
    static final class Client {

        @Option(names = "--client-id", required = true, paramLabel = "ID", description = "A confidential client.")
        private String id = "";

        @Option(
                names = "--client-secret-file",
                required = true,
                paramLabel = "FILE",
                description = "The file with its secret.")
        private Path secretFile = Path.of("");

        ClientCredentials credentials() {
            return ClientCredentials.read(id, secretFile);
        }
    }

    @Override
    public Integer call() {
        if (full && client == null) {
            throw new ParameterException(spec.commandLine(), "--full requires --client-id");
        }
        Remote server = options.connect();
        Steps steps = new Steps(this::print);
        new ServerSteps(server).run(steps);
        ClientCredentials credentials = client == null ? null : client.credentials();
        if (credentials != null) {
            new ClientSteps(server, credentials).run(steps);
        }
        ThrowAwayAccount account = newAccount();
        String shown = mails == null ? null : mails.replace("{address}", account.email());
        new AccountSteps(server, account, appClient, shown).run(steps, () -> {
            if (full && credentials != null) {
                tryGrants(server, credentials, account, steps);
            }
            if (gateway.isGiven()) {
                new GatewaySteps(server, gateway.connect(options), gateway, account, appClient).run(steps);
            }
        });
        printSummary(steps);
        return steps.haveFailed() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void tryGrants(Remote server, ClientCredentials credentials, ThrowAwayAccount account, Steps steps) {
        if (redirectUri == null) {
            steps.run("authorization", () -> {
                throw new NotTried("without --redirect-uri");
            });
        } else {
            new CodeSteps(server, credentials, redirectUri, account, random()).run(steps);
        }
    }

    private ThrowAwayAccount newAccount() {
        String name = "smoke-" + random().substring(0, NAME_LENGTH);
        return new ThrowAwayAccount(name, name + "@" + emailDomain, random());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void print(Steps.Step step) {
        if (options.format() == RemoteOptions.Format.text) {
            out().println(ROW.formatted(step.result(), step.millis(), step.name(), step.detail()));
            out().flush();
        }
    }

    private void printSummary(Steps steps) {
        if (options.format() == RemoteOptions.Format.json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("base_url", options.baseUrl().toString());
            report.put("passed", !steps.haveFailed());
            report.put("steps", steps.all());
            out().println(Remote.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
