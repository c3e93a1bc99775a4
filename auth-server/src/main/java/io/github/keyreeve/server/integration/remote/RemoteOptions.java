package io.github.keyreeve.server.integration.remote;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is asked, and how. */
final class RemoteOptions {

    @Option(
            names = "--base-url",
            required = true,
            paramLabel = "URL",
            description = "Where the server is; its issuer, or the address of one node.")
    private URI baseUrl = URI.create("http://localhost:9000");

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "A PEM file with the certificates to trust, in place of those that Java trusts.")
    private @Nullable Path caFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long each response may take; ${DEFAULT-VALUE} by default.")
    private int timeout = 10;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private Format format = Format.text;

    /** How the result is written. */
    enum Format {
        text,
        json
    }

    Remote connect() {
        return connect(baseUrl);
    }

    /** Another address, with the same timeout and trust. */
    Remote connect(URI url) {
        return new Remote(url, TrustedCertificates.of(caFile), Duration.ofSeconds(timeout));
    }

    Format format() {
        return format;
    }

    URI baseUrl() {
        return baseUrl;
    }
}
