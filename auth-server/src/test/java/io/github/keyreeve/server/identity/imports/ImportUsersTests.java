package io.github.keyreeve.server.identity.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.hashes.LegacyHashes;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ImportUsersTests {

    private static final String NEW_HASH = "{argon2}$argon2id$v=19$m=19456,t=2,p=1$";

    private final Node node = Node.withRealPasswords();
    private final JdbcClient jdbc = node.bean(JdbcClient.class);
    private final String name = "imported-" + UUID.randomUUID();
    private final String bcrypt = LegacyHashes.all().findFirst().orElseThrow();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.identity.hashes.LegacyHashes#all")
    void signsInWithTheImportedPasswordAndUpgradesItsHash(String hash) throws IOException {
        ImportRun run = json("{'username': '%s', 'password_hash': '%s'}".formatted(name, hash))
                .expect(0, "1 imported");

        assertThat(run.said()).doesNotContain(hash, name);
        assertThat(storedHash()).doesNotStartWith(NEW_HASH);
        signIn("wrong horse battery").expectProblem(401);
        signIn(LegacyHashes.PASSWORD).expectOk();
        assertThat(storedHash()).startsWith(NEW_HASH);
        signIn(LegacyHashes.PASSWORD).expectOk();
    }

    @Test
    void importsAllMembers() throws IOException {
        UUID id = UUID.randomUUID();

        json("{'id': '%s', 'username': '%2$s', 'email': '%2$s@example.com', 'email_verified': true,".formatted(id, name)
                        + " 'full_name': 'Zoë Ünal', 'tier': 'premium', 'roles': ['admin'], 'state': 'locked',"
                        + " 'created_at': '2021-05-31 12:00:00.5+02'}")
                .expect(0, "1 imported");

        assertThat(account())
                .containsEntry("id", id.toString())
                .containsEntry("email", name + "@example.com")
                .containsEntry("email_verified", "true")
                .containsEntry("full_name", "Zoë Ünal")
                .containsEntry("tier", "premium")
                .containsEntry("roles", "admin")
                .containsEntry("state", "locked")
                .containsEntry("created", "2021-05-31 10:00:00");
    }

    @Test
    void importsTheLastSignInAndTheChangeOfThePassword() throws IOException {
        json("{'username': '%s', 'last_sign_in_at': '2024-02-29T12:00:00Z', 'password_changed_at': '2023-01-02 03:04:05'}"
                        .formatted(name))
                .expect(0, "1 imported");

        assertThat(jdbc.sql("""
                        select last_sign_in_at = '2024-02-29 12:00:00Z' and password_changed_at = '2023-01-02 03:04:05Z'
                          from account join account_activity on account_id = id where username = :name
                        """).param("name", name).query(Boolean.class).single())
                .isTrue();
        json("{'username': '%s-2', 'last_sign_in_at': '2999-02-28T12:00:00Z'}".formatted(name))
                .expect(1, "in the future");
    }

    @Test
    void readsTheSameFromCsv() throws IOException {
        UUID id = UUID.randomUUID();

        csv("""
                \uFEFFid,username,email,email_verified,full_name,roles,state,created_at,password_hash
                %s,%2$s,%2$s@example.com,t,"Núñez, ""Pepe\""",admin,,2021-05-31 10:00:00,%3$s
                """.formatted(id, name, bcrypt)).expect(0, "1 imported");

        assertThat(account())
                .containsEntry("id", id.toString())
                .containsEntry("email_verified", "true")
                .containsEntry("full_name", "Núñez, \"Pepe\"")
                .containsEntry("tier", "free")
                .containsEntry("roles", "admin")
                .containsEntry("state", "active")
                .containsEntry("created", "2021-05-31 10:00:00");
        signIn(LegacyHashes.PASSWORD).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhatSpreadsheetsWrite(String separator) throws IOException {
        csv("Username,EMAIL,Full_Name,roles,tier\n%1$s,%1$s@example.com,Zoë Ünal,admin,\n"
                        .formatted(name)
                        .replace(",", separator))
                .expect(0, "1 imported");

        assertThat(account())
                .containsEntry("email", name + "@example.com")
                .containsEntry("full_name", "Zoë Ünal")
                .containsEntry("roles", "admin")
                .containsEntry("tier", "free");
    }

    @Test
    void takesAnEmptyStringForAbsent() throws IOException {
        json("{'id': '', 'username': '%s', 'email': '', 'full_name': ' ', 'tier': '', 'state': '', 'hash': '',"
                                .formatted(name)
                        + " 'algorithm': '', 'created_at': ''}")
                .expect(0, "1 imported");

        assertThat(account()).containsEntry("email", null).containsEntry("full_name", null);
        assertThat(storedHash()).isNull();
    }

    @Test
    void rejectsSignInWithoutAPassword() throws IOException {
        json("{'email': '%s@example.com', 'email_verified': true}".formatted(name))
                .expect(0, "1 imported");

        Api.on(node)
                .post("/auth/login", "username", name + "@example.com", "password", "")
                .expectProblem(401);
    }

    @Test
    void writesNothingInADryRun() throws IOException {
        long before = events(2);

        json(twoUsers(), "--dry-run").expect(0, "Dry run, nothing is written: 2 imported");

        assertThat(count()).isZero();
        assertThat(events(2)).isEqualTo(before);
    }

    @Test
    void doesNotChangeExistingAccounts() throws IOException {
        json(twoUsers()).expect(0, "2 imported, 0 updated, 0 already there, 0 skipped");
        json(twoUsers().replace("active", "locked")).expect(0, "0 imported, 0 updated, 2 already there, 0 skipped");

        assertThat(account()).containsEntry("state", "active");
    }

    @Test
    void updatesExistingAccountsExceptTheirPasswords() throws IOException {
        json(twoUsers()).expect(0, "2 imported");
        String row = "{'username': '%1$s', 'email': 'new-%1$s@example.com', 'tier': 'premium', 'hash': '%2$s'}"
                .formatted(name, LegacyHashes.all().toList().get(1));

        json(row, "--update").expect(0, "0 imported, 1 updated");
        json(row, "--update").expect(0, "0 imported, 0 updated, 1 already there");

        assertThat(account())
                .containsEntry("email", "new-" + name + "@example.com")
                .containsEntry("tier", "premium")
                .containsEntry("state", "active");
        assertThat(storedHash()).isEqualTo("{bcrypt}" + bcrypt);
    }

    @Test
    void revokesAllAccessWhenAnUpdateLocksAnAccount() throws IOException {
        TestUser user = TestUser.on(node);
        Api signedIn = Api.as(node, user);
        signedIn.get("/users/me").expectOk();

        json("{'username': '%s', 'state': 'locked'}".formatted(user.name()), "--update")
                .expect(0, "1 updated");

        signedIn.get("/users/me").expectStatus(401);
    }

    @Test
    void skipsTheAddressOfAnotherAccount() throws IOException {
        json("{'username': '%1$s', 'email': '%1$s@example.com'}".formatted(name))
                .expect(0, "1 imported");
        json("{'username': '%s-2'}".formatted(name)).expect(0, "1 imported");

        json("{'username': '%1$s-3', 'email': '%1$s@EXAMPLE.com'}".formatted(name))
                .expect(1, "Line 1 skipped: Another account has this id or this e-mail address.");
        json("{'username': '%1$s-2', 'email': '%1$s@example.com'}".formatted(name), "--update")
                .expect(1, "Line 1 skipped: Another account has this e-mail address.");
    }

    @Test
    void storesAddressesInTheirOneForm() throws IOException {
        String stored = name + "@xn--bcher-kva.example";
        json("{'username': '%1$s', 'email': '%1$s@B\u00FCcher.example', 'email_verified': true}".formatted(name))
                .expect(0, "1 imported");
        assertThat(account()).containsEntry("email", stored);

        json("{'username': '%1$s', 'email': '%2$s'}".formatted(name, stored), "--update")
                .expect(0, "1 already there");
        csv("username,email\n%1$s-2,%1$s@b\u00FCcher.example\n".formatted(name))
                .expect(1, "Line 2 skipped: Another account has this id or this e-mail address.");
        json("{'username': '%1$s', 'email': 'new-%1$s@B\u00DCCHER.example'}".formatted(name), "--update")
                .expect(0, "1 updated");
        assertThat(account()).containsEntry("email", "new-" + stored).containsEntry("email_verified", "false");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void importsTenThousandUsersWithOneAuditEvent() throws IOException {
        long before = events(10_000);

        json(IntStream.range(0, 10_000)
                        .mapToObj("{'username': '%1$s-%%1$d', 'email': '%1$s-%%1$d@example.com', 'hash': '%2$s'}"
                                .formatted(name, bcrypt)::formatted)
                        .collect(Collectors.joining("\n")))
                .expect(0, "10000 imported, 0 updated, 0 already there, 0 skipped");

        assertThat(count()).isEqualTo(10_000);
        assertThat(events(10_000)).isEqualTo(before + 1);
    }

    private ImportRun json(String rows, String... options) throws IOException {
        return ImportRun.of(node, folder.resolve("users.jsonl"), rows.replace('\'', '"'), options);
    }

    private ImportRun csv(String rows) throws IOException {
        return ImportRun.of(node, folder.resolve("users.CSV"), rows);
    }

    private String twoUsers() {
        return """
                {'username': '%1$s', 'state': 'active', 'hash': '%2$s', 'algorithm': 'bcrypt'}
                {'username': '%1$s-other', 'state': 'active'}
                """.formatted(name, bcrypt);
    }

    private Response signIn(String password) {
        return Api.on(node).post("/auth/login", "username", name, "password", password);
    }

    private String storedHash() {
        return jdbc.sql("select password_hash from account where username_key = :name")
                .param("name", name)
                .query((row, number) -> row.getString(1))
                .list()
                .get(0);
    }

    private Map<String, Object> account() {
        return jdbc.sql("""
                        select id::text, email, email_verified::text, full_name, tier, state,
                               array_to_string(roles, ' ') as roles,
                               to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as created
                          from account where username_key = :name
                        """).param("name", name).query().singleRow();
    }

    private long count() {
        return jdbc.sql("select count(*) from account where starts_with(username_key, :name)")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** The imports that added so many users; other tests import other numbers at the same time. */
    private long events(int added) {
        return jdbc.sql(
                        "select count(*) from audit_event where event = 'users_imported' and facts ->> 'added' = :added")
                .param("added", String.valueOf(added))
                .query(Long.class)
                .single();
    }
}
