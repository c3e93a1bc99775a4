package io.github.keyreeve.server.identity.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.testing.Node;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;

class UserCommandTests {

    private final Accounts accounts = Node.shared().bean(Accounts.class);
    private final StringWriter output = new StringWriter();

    @Test
    void addsAUserWhoCanSignIn() {
        String name = "user-" + UUID.randomUUID();

        int status = run(
                "correct-horse\n",
                "add",
                name,
                "--email",
                name + "@example.com",
                "--role",
                "admin",
                "--role",
                "auditor",
                "--tier",
                "premium",
                "--password-stdin");

        assertThat(status).isZero();
        Account account = Node.shared()
                .bean(PasswordAuthenticator.class)
                .check(name, "correct-horse")
                .orElseThrow();
        assertThat(account.tier()).isEqualTo("premium");
        assertThat(account.roles()).containsExactlyInAnyOrder("admin", "auditor");
        assertThat(output.toString()).contains(name).doesNotContain("correct-horse");
    }

    @Test
    void reportsErrorsInOneSentence() {
        String name = "user-" + UUID.randomUUID();

        assertThat(run("short\n", "add", name, "--password-stdin")).isNotZero();
        assertThat(output.toString()).isEqualTo("A password has 8 to 1000 characters.");
        assertThat(run("correct-horse\n", "add", name, "--password-stdin")).isZero();
        output.getBuffer().setLength(0);
        assertThat(run("correct-horse\n", "add", name, "--password-stdin")).isNotZero();
        assertThat(output.toString()).isEqualTo("The user name or the e-mail address is taken.");
    }

    @Test
    void storesTheAddressInItsOneFormOrNotAtAll() {
        String name = "user-" + UUID.randomUUID();

        assertThat(run("correct-horse\n", "add", name, "--email", name + "@B\u00FCcher.example", "--password-stdin"))
                .isZero();
        assertThat(accounts.findByEmail(name + "@xn--bcher-kva.example").map(Account::email))
                .hasValue(name + "@xn--bcher-kva.example");
        output.getBuffer().setLength(0);
        assertThat(run("correct-horse\n", "add", name + "-2", "--email", "\u0161@example.com", "--password-stdin"))
                .isNotZero();
        assertThat(output.toString()).startsWith("Before the @").endsWith(".");
        assertThat(accounts.candidate(LoginName.of(name + "-2"))).isEmpty();
    }

    @Test
    void rejectsAPasswordOnTheCommandLine() {
        assertThat(run("correct-horse\n", "add", "alice")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("", "add", "alice", "--password", "correct-horse")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int run(String standardInput, String... arguments) {
        PrintWriter out = new PrintWriter(output);
        return new CommandLine(new UserCommand(
                        accounts,
                        Node.shared().bean(EmailAddresses.class),
                        Node.shared().bean(SecurityEvents.class),
                        Node.shared().bean(TransactionTemplate.class),
                        new ByteArrayInputStream(standardInput.getBytes(UTF_8))))
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((refused, commandLine, parsed) -> {
                    out.print(refused.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }
}
