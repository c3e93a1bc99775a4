package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.Check.Severity.ERROR;
import static io.github.keyreeve.server.platform.check.Check.Severity.WARNING;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** What the environment says about the server: where it is, and with which secrets. */
final class EnvironmentChecks {

    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "spring.liquibase.password",
            "spring.data.redis.password",
            "spring.mail.password",
            "server.ssl.key-password",
            "server.ssl.key-store-password");

    private static final Pattern EXAMPLE = Pattern.compile(
            "(?i)(change.?(me|it|this).*|.*(example|placeholder).*|secret|password|keyreeve|postgres|admin|redis)");

    private final Environment environment;

    EnvironmentChecks(Environment environment) {
        this.environment = environment;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "environment.issuer",
                        WARNING,
                        "On localhost, and without TLS, only programs of this machine reach the server, and others read what passes.",
                        "Set KEYREEVE_ISSUER to the https address at which users reach the server.",
                        this::issuer),
                new Check(
                        "environment.demo",
                        ERROR,
                        "The users and clients of the demo have passwords and secrets that everyone knows.",
                        "Run without the profile demo.",
                        () -> environment.acceptsProfiles(Profiles.of("demo"))
                                ? List.of("The profile demo is active.")
                                : List.of()),
                new Check(
                        "environment.example-values",
                        ERROR,
                        "Everyone who has read the documentation knows the value.",
                        "Set a random value.",
                        this::exampleValues));
    }

    private List<String> issuer() {
        String issuer = environment.getProperty("keyreeve.issuer", "");
        return issuer.matches("https?://(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?(/.*)?")
                        || issuer.startsWith("http:")
                ? List.of("The issuer is " + issuer + ".")
                : List.of();
    }

    private List<String> exampleValues() {
        return SECRETS.stream()
                .filter(name ->
                        EXAMPLE.matcher(environment.getProperty(name, "")).matches())
                .map(name -> name + " has a value as in an example.")
                .toList();
    }
}
