package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.testing.Node;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccountsTests {

    private final Node node = Node.withRealPasswords();
    private final Accounts accounts = node.bean(Accounts.class);
    private final PasswordAuthenticator passwords = node.bean(PasswordAuthenticator.class);
    private final JdbcClient jdbc = node.bean(JdbcClient.class);

    @Test
    @Tag("LG-32")
    void areNoneInANewDatabase() {
        try (Node first = Node.builder().start()) {
            assertThat(first.bean(JdbcClient.class)
                            .sql("select count(*) from account")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void findsStoredAccounts() {
        String name = newName();
        Account created = accounts.create(
                NewAccount.named(name).withEmail(name + "@example.com").withRoles("admin", "auditor"), "correct-horse");

        assertThat(accounts.byId(created.id())).contains(created);
        assertThat(created.roles()).containsExactlyInAnyOrder("admin", "auditor");
        assertThat(created.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(created.principal().getName()).isEqualTo(created.id().toString());
    }

    @Test
    @Tag("RG-09")
    void rejectsANameThatDiffersOnlyInCase() {
        String name = newName();
        accounts.create(NewAccount.named(name), "correct-horse");

        assertThatExceptionOfType(AlreadyTaken.class)
                .isThrownBy(() -> accounts.create(NewAccount.named(name.toUpperCase(Locale.ROOT)), "correct-horse"));
    }

    @Test
    void rejectsATakenAddress() {
        String name = newName();
        accounts.create(NewAccount.named(name).withEmail(name + "@example.com"), "correct-horse");

        assertThatExceptionOfType(AlreadyTaken.class)
                .isThrownBy(() ->
                        accounts.create(NewAccount.named(newName()).withEmail(name + "@Example.com"), "correct-horse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567"})
    void rejectsShortPasswords(String password) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> accounts.create(NewAccount.named(newName()), password));
    }

    @Test
    @Tag("ST-06")
    void storesPasswordsAsArgon2idAtTheOwaspMinimum() {
        Account account = accounts.create(NewAccount.named(newName()), "correct-horse");

        assertThat(storedHash(account.id())).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @ParameterizedTest
    @EnumSource(value = AccountState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void rejectsSignInToInactiveAccounts(AccountState state) {
        String name = newName();
        accounts.create(NewAccount.named(name).inState(state), "correct-horse");

        assertThat(passwords.check(name, "correct-horse")).isEmpty();
    }

    @Test
    void findsTheOwnerByVerifiedAddressOnly() {
        String name = newName();
        String address = name + "@example.com";
        Account account = accounts.create(NewAccount.named(name).withEmail(address), "correct-horse");

        assertThat(passwords.check(address, "correct-horse")).isEmpty();
        jdbc.sql("update account set email_verified = true where id = :id")
                .param("id", account.id())
                .update();
        assertThat(passwords.check(address, "correct-horse")).map(Account::id).contains(account.id());
    }

    @Test
    @Tag("ST-06")
    void acceptsOutdatedHashesAndUpgradesThem() {
        String old = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("short");
        String name = newName();
        Account account = accounts.create(NewAccount.named(name), "correct-horse");
        jdbc.sql("update account set password_hash = :old where id = :id")
                .param("old", old)
                .param("id", account.id())
                .update();

        assertThat(passwords.check(name, "short")).isPresent();
        assertThat(storedHash(account.id())).startsWith("{argon2}");
        assertThat(passwords.check(name, "short")).isPresent();
        assertThat(passwords.check(name, "wrong")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{unknown}abc", "abc", "{argon2}$argon2id$v=19$m=1", "{bcrypt}x"})
    void treatsAMalformedHashAsAWrongPassword(String hash) {
        String name = newName();
        Account account = accounts.create(NewAccount.named(name), "correct-horse");
        jdbc.sql("update account set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", account.id())
                .update();

        assertThat(passwords.check(name, "correct-horse")).isEmpty();
    }

    private String storedHash(UUID id) {
        return jdbc.sql("select password_hash from account where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static String newName() {
        return "user-" + UUID.randomUUID();
    }
}
