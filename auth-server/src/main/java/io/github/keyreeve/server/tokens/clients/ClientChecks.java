package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Check.Severity;
import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/** Clients that are weaker than RFC 9700 asks for. */
final class ClientChecks {

    private static final int PAGE = 200;
    private static final Duration LONGEST_ACCESS = Duration.ofHours(1);
    private static final Duration LONGEST_GRANT = Duration.ofDays(180);
    private static final Pattern PLAIN = Pattern.compile("http://.*");
    private static final Pattern LOOPBACK = Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?");

    private final ObjectProvider<ClientRows> rows;
    private final ObjectProvider<ClientSecretEncoder> secrets;
    private final TokensProperties tokens;
    private final Environment environment;

    ClientChecks(
            ObjectProvider<ClientRows> rows,
            ObjectProvider<ClientSecretEncoder> secrets,
            TokensProperties tokens,
            Environment environment) {
        this.rows = rows;
        this.secrets = secrets;
        this.tokens = tokens;
        this.environment = environment;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "clients.pkce",
                        Severity.WARNING,
                        "Without PKCE a code that is intercepted or injected can be redeemed (RFC 9700 section 2.1.1).",
                        "Have the client send a code challenge, and register require_pkce as true.",
                        () -> found(client ->
                                redirects(client) && !client.metadata().requirePkce() ? "requires no PKCE" : null)),
                new Check(
                        "clients.redirects",
                        Severity.ERROR,
                        "Codes are sent over plain http, open to whom is on the way (RFC 9700 section 2.6).",
                        "Register https redirect URIs.",
                        () -> found(client -> client.metadata().redirectUris().stream()
                                .filter(uri -> PLAIN.matcher(uri).matches()
                                        && !LOOPBACK.matcher(uri).matches())
                                .findFirst()
                                .map(uri -> "redirects to " + uri)
                                .orElse(null))),
                new Check(
                        "clients.local-redirects",
                        Severity.INFO,
                        "A web application on localhost is one in development.",
                        "Register it at the server for development alone.",
                        () -> found(ClientChecks::localRedirect)),
                new Check(
                        "clients.lifetimes",
                        Severity.WARNING,
                        "A token that is stolen is valid for long (RFC 9700 section 4.10).",
                        "Let access tokens live for minutes, and grants for months.",
                        () -> found(this::longLived)),
                passwordGrantCheck(),
                new Check(
                        "clients.example-secrets",
                        Severity.ERROR,
                        "A secret that can be guessed lets anyone act as the client.",
                        "Rotate it by `client rotate-secret --end-previous`.",
                        () -> found(client -> guessable(client) ? "has a secret that can be guessed" : null)));
    }

    private Check passwordGrantCheck() {
        return new Check(
                "clients.password-grant",
                Severity.WARNING,
                "Clients learn the passwords of users, and no second factor protects them (RFC 9700 section 2.4).",
                "Move the client to the code grant, register it without legacy, and set KEYREEVE_FEATURES_PASSWORD_GRANT to false.",
                this::passwordGrant);
    }

    private List<String> passwordGrant() {
        List<String> found = new ArrayList<>();
        if (environment.getProperty("keyreeve.features.password-grant", Boolean.class, false)) {
            found.add("The password grant is on.");
        }
        found.addAll(found(client -> client.metadata().legacy() ? "is registered as legacy" : null));
        return found;
    }

    private static boolean redirects(Client client) {
        return client.metadata().grantTypes().contains("authorization_code");
    }

    private static @Nullable String localRedirect(Client client) {
        boolean local = client.metadata().applicationType().equals("web")
                && client.metadata().redirectUris().stream()
                        .anyMatch(uri -> LOOPBACK.matcher(uri).matches());
        return local ? "redirects to this machine" : null;
    }

    private @Nullable String longLived(Client client) {
        ClientMetadata metadata = client.metadata();
        if (tokens.accessLifetime(metadata).compareTo(LONGEST_ACCESS) > 0) {
            return "gets access tokens for " + tokens.accessLifetime(metadata).toMinutes() + " minutes";
        }
        return tokens.grantLifetime(metadata).compareTo(LONGEST_GRANT) > 0
                ? "gets grants for " + tokens.grantLifetime(metadata).toDays() + " days"
                : null;
    }

    private boolean guessable(Client client) {
        List<String> guesses =
                List.of(client.clientId(), client.clientId() + "-secret", "secret", "changeme", "password");
        ClientSecretEncoder encoder = secrets.getObject();
        return client.secrets().digests().stream()
                .anyMatch(digest -> guesses.stream().anyMatch(guess -> encoder.matches(guess, digest)));
    }

    /** A sentence for each active client about which the function says something. */
    private List<String> found(Function<Client, @Nullable String> finding) {
        List<String> found = new ArrayList<>();
        String after = "";
        while (after != null) {
            List<Client> page = rows.getObject().find(new ClientQuery("", "active", null, after, PAGE));
            for (Client client : page.subList(0, Math.min(PAGE, page.size()))) {
                String sentence = finding.apply(client);
                if (sentence != null) {
                    found.add("The client " + client.clientId() + " " + sentence + ".");
                }
            }
            after = page.size() > PAGE ? page.get(PAGE - 1).clientId() : null;
        }
        return found;
    }
}
