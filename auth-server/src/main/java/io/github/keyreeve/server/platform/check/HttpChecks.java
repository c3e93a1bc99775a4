package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.Check.Severity.ERROR;
import static io.github.keyreeve.server.platform.check.Check.Severity.WARNING;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Where the server listens, and whom it believes. */
final class HttpChecks {

    private final Environment environment;

    HttpChecks(Environment environment) {
        this.environment = environment;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "http.management",
                        WARNING,
                        "Metrics and health are on a port without authentication, and show the load of the server.",
                        "Set MANAGEMENT_SERVER_ADDRESS to 127.0.0.1, or to an address that only the monitoring reaches.",
                        this::management),
                new Check(
                        "http.trusted-proxies",
                        ERROR,
                        "Any client can claim any address, and so pass each limit that counts by address.",
                        "Name the addresses of your proxies alone in KEYREEVE_TRUSTED_PROXIES.",
                        this::trustedProxies),
                new Check(
                        "http.cors",
                        ERROR,
                        "Scripts of any site can call the server.",
                        "Name the origins of your applications.",
                        this::cors));
    }

    private List<String> management() {
        String address = environment.getProperty("management.server.address", "");
        return address.isEmpty() || address.equals("0.0.0.0") || address.equals("::")
                ? List.of("The management port listens at all addresses of this machine.")
                : List.of();
    }

    private List<String> trustedProxies() {
        return listed("keyreeve.trusted-proxies")
                .filter(network -> network.matches("(0\\.0\\.0\\.0|::|[0-9.]+)/[0-7]"))
                .map(network -> "The network " + network + " is trusted.")
                .toList();
    }

    private List<String> cors() {
        return listed("keyreeve.cors.allowed-origins")
                .filter(origin -> origin.contains("*") || origin.equals("null"))
                .map(origin -> "The origin " + origin + " is allowed.")
                .toList();
    }

    private Stream<String> listed(String setting) {
        return Stream.concat(
                        Stream.of(environment.getProperty(setting, "").split(",")),
                        Stream.iterate(0, number -> number + 1)
                                .map(number -> environment.getProperty(setting + "[" + number + "]"))
                                .takeWhile(value -> value != null))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
