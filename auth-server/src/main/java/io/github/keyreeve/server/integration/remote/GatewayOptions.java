package io.github.keyreeve.server.integration.remote;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The gateway before the APIs, if it is tried too. */
final class GatewayOptions {

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "The proxy of Kong, whose two routes are tried with a gateway token and an API key.")
    private @Nullable URI proxy;

    @Option(
            names = "--gateway-user-path",
            paramLabel = "PATH",
            defaultValue = "/user",
            description = "The route that takes gateway tokens; ${DEFAULT-VALUE} by default.")
    private String userPath = "/user";

    @Option(
            names = "--gateway-partner-path",
            paramLabel = "PATH",
            defaultValue = "/partner",
            description = "The route that takes API keys; ${DEFAULT-VALUE} by default.")
    private String partnerPath = "/partner";

    @Option(
            names = "--gateway-key-scope",
            paramLabel = "SCOPE",
            defaultValue = "partner.read",
            description = "A scope of API keys that Kong gets; ${DEFAULT-VALUE} by default.")
    private String keyScope = "partner.read";

    boolean isGiven() {
        return proxy != null;
    }

    Remote connect(RemoteOptions options) {
        if (proxy == null) {
            throw new IllegalStateException("no gateway");
        }
        return options.connect(proxy);
    }

    String userPath() {
        return userPath;
    }

    String partnerPath() {
        return partnerPath;
    }

    String keyScope() {
        return keyScope;
    }

    /** Kong's workers learn of a consumer and a key one after the other. */
    Duration patience() {
        return Duration.ofSeconds(15);
    }
}
