package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.ClientCredentials;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.TrustedCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is watched, and what counts as healthy. Each option may be in the configuration file too, under its name without the dashes. */
final class MonitorOptions {

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where the server is; its issuer, or the address of one node. Required, here or in the file.")
    private @Nullable URI baseUrl;

    @Option(
            names = "--management-url",
            paramLabel = "URL",
            description =
                    "The management port of a node, such as http://localhost:9001; for backlogs, pool, disk, memory.")
    private @Nullable URI managementUrl;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "A PEM file with the certificates to trust, in place of those that Java trusts.")
    private @Nullable Path caFile;

    @Option(names = "--client-id", paramLabel = "ID", description = "A confidential client that may get tokens.")
    private @Nullable String clientId;

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            description = "The file with the secret of the client.")
    private @Nullable Path clientSecretFile;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "The time from one round to the next; ${DEFAULT-VALUE} by default.")
    private int interval = 60;

    @Option(
            names = "--hold",
            paramLabel = "ROUNDS",
            defaultValue = "3",
            description =
                    "How many rounds in a row have another outcome before it counts; ${DEFAULT-VALUE} by default.")
    private int hold = 3;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long each response may take; ${DEFAULT-VALUE} by default.")
    private int timeout = 10;

    @Option(
            names = "--slow",
            paramLabel = "MILLIS",
            defaultValue = "2000",
            description = "What takes longer fails the check of latency; ${DEFAULT-VALUE} by default.")
    private int slow = 2000;

    @Option(
            names = "--certificate-days",
            paramLabel = "DAYS",
            defaultValue = "21",
            description = "For how long the certificate must be valid; ${DEFAULT-VALUE} by default.")
    private int certificateDays = 21;

    @Option(
            names = "--jwks-age",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How old a cached JWK set may be; ${DEFAULT-VALUE} by default.")
    private int jwksAge = 600;

    @Option(
            names = "--backlog-age",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "How long a delivery may wait; ${DEFAULT-VALUE} by default.")
    private int backlogAge = 900;

    @Option(
            names = "--disk-free",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "How much of the disk must be free; ${DEFAULT-VALUE} by default.")
    private int diskFree = 10;

    @Option(
            names = "--memory-used",
            paramLabel = "PERCENT",
            defaultValue = "95",
            description = "How much of the heap may be in use; ${DEFAULT-VALUE} by default.")
    private int memoryUsed = 95;

    @Mixin
    private final NotifierOptions notifiers = new NotifierOptions();

    NotifierOptions notifiers() {
        return notifiers;
    }

    /** @throws IllegalArgumentException if there is none, or it is not one of the web */
    URI baseUrl() {
        if (baseUrl == null) {
            throw new IllegalArgumentException("Missing required option: '--base-url=URL'");
        }
        return requireWeb("--base-url", baseUrl);
    }

    Remote server() {
        return connect(baseUrl());
    }

    Optional<Remote> management() {
        return Optional.ofNullable(managementUrl).map(url -> connect(requireWeb("--management-url", url)));
    }

    Remote connect(URI url) {
        return new Remote(url, TrustedCertificates.of(caFile), timeout());
    }

    @Nullable
    Path caFile() {
        return caFile;
    }

    Optional<ClientCredentials> client() {
        if ((clientId == null) != (clientSecretFile == null)) {
            throw new IllegalArgumentException("--client-id and --client-secret-file go together");
        }
        return clientId == null || clientSecretFile == null
                ? Optional.empty()
                : Optional.of(ClientCredentials.read(clientId, clientSecretFile));
    }

    Duration interval() {
        return Duration.ofSeconds(positive("--interval", interval));
    }

    int hold() {
        return positive("--hold", hold);
    }

    Duration timeout() {
        return Duration.ofSeconds(positive("--timeout", timeout));
    }

    Limits limits() {
        return new Limits(
                positive("--slow", slow),
                Duration.ofDays(certificateDays),
                Duration.ofSeconds(jwksAge),
                Duration.ofSeconds(backlogAge),
                diskFree,
                memoryUsed);
    }

    static URI requireWeb(String option, URI url) {
        boolean isWeb = ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
        if (!isWeb) {
            throw new IllegalArgumentException(option + " is no address of the web: " + url);
        }
        return url;
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1");
        }
        return value;
    }
}
