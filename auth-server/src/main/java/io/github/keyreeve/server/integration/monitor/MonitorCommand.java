package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.ClientCredentials;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.Steps;
import io.github.keyreeve.server.integration.remote.TrustedCertificates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "monitor",
        header = "Watches a running server, and notifies of changes.",
        description = {
            "Each outcome is a line of JSON on standard output. A webhook and a mail are sent when a check fails or works again",
            "for a number of rounds (--hold), not for each round; with --once none is."
        },
        exitCodeList = {"0:With --once: healthy.", "1:With --once: a check failed.", "2:Invalid usage."},
        footer = {
            "Example:",
            "  keyreeve monitor --base-url https://login.example --management-url http://10.0.0.5:9001"
        })
class MonitorCommand implements Callable<Integer> {

    @Option(names = "--once", description = "One round, and an exit code that says whether all is well.")
    private boolean once;

    @Option(names = "--config", paramLabel = "FILE", description = "A file with options.")
    private @Nullable Path config;

    @Option(names = "--create-config", description = "Prints a file with all options and their meanings, and ends.")
    private boolean createConfig;

    @Mixin
    private final MonitorOptions options = new MonitorOptions();

    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    MonitorCommand() {
        this(Clock.systemUTC());
    }

    MonitorCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (createConfig) {
            spec.commandLine().getOut().print(MonitorFile.template(given()));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        MonitorOptions all;
        Monitor monitor;
        try {
            all = config == null ? options : MonitorFile.read(config, given());
            monitor = monitor(all);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (once) {
            return monitor.once() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        monitor.run(all.interval(), pause -> Thread.sleep(pause.toMillis()));
        return ExitCode.OK;
    }

    private List<OptionSpec> given() {
        return spec.commandLine().getParseResult().matchedOptions();
    }

    private Monitor monitor(MonitorOptions all) {
        return new Monitor(
                all.baseUrl(),
                probes(all),
                new HoldDown(all.hold()),
                all.notifiers().notifiers(all),
                new Report(spec.commandLine().getOut(), clock),
                clock);
    }

    private Consumer<Steps> probes(MonitorOptions all) {
        Limits limits = all.limits();
        Remote server = all.server();
        ServerProbes anyone = new ServerProbes(server, limits);
        ClientCredentials client = all.client().orElse(null);
        TokenProbes tokens = client == null ? null : new TokenProbes(server, client);
        CertificateProbe certificate = new CertificateProbe(
                all.baseUrl(),
                () -> TrustedCertificates.manager(all.caFile()),
                all.timeout(),
                limits.certificate(),
                clock);
        ManagementProbes node = all.management()
                .map(management -> new ManagementProbes(management, limits))
                .orElse(null);
        return steps -> {
            anyone.run(steps);
            if (tokens != null) {
                tokens.run(steps);
            }
            anyone.judgeLatency(steps);
            certificate.run(steps);
            if (node != null) {
                node.run(steps);
            }
        };
    }
}
