package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "user", header = "Manages users.")
class UserCommand {

    private final Accounts accounts;
    private final EmailAddresses addresses;
    private final SecurityEvents events;
    private final TransactionOperations transaction;
    private final InputStream standardInput;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    UserCommand(
            Accounts accounts,
            EmailAddresses addresses,
            SecurityEvents events,
            TransactionOperations transaction,
            InputStream standardInput) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.events = events;
        this.transaction = transaction;
        this.standardInput = standardInput;
    }

    @Command(
            name = "add",
            header = "Adds an active user.",
            description = "The password is the first line of standard input.",
            footer = {"Example:", "  keyreeve user add alice --role admin --password-stdin < password.txt"})
    void add(
            @Parameters(paramLabel = "NAME", description = "The login name.") String name,
            @Option(names = "--email", paramLabel = "ADDRESS", description = "The e-mail address.") @Nullable
                    String email,
            @Option(names = "--full-name", paramLabel = "NAME", description = "The name that pages show.") @Nullable
                    String fullName,
            @Option(names = "--role", paramLabel = "ROLE", description = "A role of the user. Repeatable.") @Nullable
                    Set<String> roles,
            @Option(
                            names = "--tier",
                            paramLabel = "TIER",
                            defaultValue = NewAccount.DEFAULT_TIER,
                            description = "The tier of the user. Default: ${DEFAULT-VALUE}.")
                    String tier,
            @Option(
                            names = "--password-stdin",
                            required = true,
                            description = "Reads the password from standard input.")
                    boolean passwordFromStandardInput)
            throws IOException {
        NewAccount account = addresses.checked(
                new NewAccount(name, email, fullName, tier, roles == null ? Set.of() : roles, AccountState.ACTIVE));
        String password = firstLine();
        Account created = Objects.requireNonNull(transaction.execute(status -> create(account, password)));
        spec.commandLine().getOut().println("Added " + created.username() + " as " + created.id());
    }

    private Account create(NewAccount account, String password) {
        Account created = accounts.create(account, password);
        events.record(SecurityEvent.ACCOUNT_CREATED
                .of(created.id())
                .with("roles", String.join(" ", new TreeSet<>(created.roles())))
                .with("tier", created.tier())
                .with("state", created.state().wireName()));
        return created;
    }

    private String firstLine() throws IOException {
        return new String(standardInput.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }
}
