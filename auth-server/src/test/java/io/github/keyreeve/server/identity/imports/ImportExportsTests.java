package io.github.keyreeve.server.identity.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.hashes.LegacyHashes;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exports of other systems are read as they are. The hashes are those of {@link LegacyHashes#PASSWORD}. */
class ImportExportsTests {

    private static final String SALT = "8PHy8/T19vf4+fr7/P3+/w==";

    private static final String PBKDF2 =
            "+c72kCfrBJiRRN3kjU2fafljdSrGXauFnTs7QDrdT3D1X9g3fQ1XWgrk1ChspB91T+qnKPnBww5JEaPGBYWtEQ==";

    private static final String PBKDF2_SHA512 =
            "hWACBuAy41PVaxHMuJVNcqtn6FQe+C1dQ2Bt7XPgCBGLkHEHHdKxW4fzTWC2O9wKVcIX9e3QYMxwnO23HUbLDg==";

    private final Node node = Node.withRealPasswords();
    private final String name = "exported-" + UUID.randomUUID();

    @TempDir
    private Path folder;

    @Test
    void readsARealmOfKeycloak() throws IOException {
        UUID id = UUID.randomUUID();
        ImportRun run = keycloak(user("""
                        "id" : "%s", "createdTimestamp" : 1622455200000, "username" : "%s", "enabled" : true, "totp" : true,
                        "emailVerified" : true, "firstName" : "Zoë", "lastName" : "Ünal", "email" : "%s@example.com",
                        "attributes" : { "locale" : [ "de" ] },
                        "disableableCredentialTypes" : [ ], "requiredActions" : [ ], "notBefore" : 0,
                        "realmRoles" : [ "admin", "default-roles-shop" ], "groups" : [ ],
                        "credentials" : [ %s, {
                          "id" : "5", "type" : "otp", "secretData" : "{\\"value\\":\\"secret-of-otp\\"}",
                          "credentialData" : "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"algorithm\\":\\"HmacSHA1\\"}" } ]
                        """.formatted(id, name, name, password("pbkdf2-sha256", 27500, PBKDF2, "")))
                        + ", "
                        + user("""
                                "id" : "x", "username" : "service-account-shop", "enabled" : true,
                                "serviceAccountClientId" : "shop"
                                """))
                .expect(
                        0,
                        "1 imported, 0 updated, 0 already there, 0 skipped",
                        "Not taken over: attributes, of 1 user",
                        "Not taken over: credentials of the type otp with the algorithm HmacSHA1, of 1 user",
                        "Not taken over: realmRoles, of 1 user",
                        "Not taken over: service accounts of clients, of 1 user");

        assertThat(run.said()).doesNotContain(name, "secret").hasLineCount(5);
        assertThat(account())
                .containsEntry("id", id.toString())
                .containsEntry("email", name + "@example.com")
                .containsEntry("email_verified", "true")
                .containsEntry("full_name", "Zoë Ünal")
                .containsEntry("roles", "")
                .containsEntry("state", "active")
                .containsEntry("created", "2021-05-31 10:00:00");
        signIn();
    }

    @Test
    void readsPasswordsOfKeycloakInPbkdf2OfSha512() throws IOException {
        keycloak(user("\"username\" : \"%s\", \"credentials\" : [ %s ]"
                        .formatted(name, password("pbkdf2-sha512", 1000, PBKDF2_SHA512, ""))))
                .expect(0, "1 imported");

        signIn();
    }

    @Test
    void readsPasswordsOfKeycloakInArgon2() throws IOException {
        String[] parts = LegacyHashes.all()
                .filter(hash -> hash.startsWith("$argon2id$"))
                .findFirst()
                .orElseThrow()
                .split("\\$", -1);
        String more = "\\\"hashLength\\\":[\\\"32\\\"],\\\"memory\\\":[\\\"1024\\\"],\\\"type\\\":[\\\"id\\\"],"
                + "\\\"version\\\":[\\\"1.3\\\"],\\\"parallelism\\\":[\\\"1\\\"]";

        keycloak(user("\"username\" : \"%s\", \"credentials\" : [ %s ]"
                        .formatted(
                                name,
                                password("argon2", 1, parts[5] + "=", more).replace(SALT, parts[4] + "=="))))
                .expect(0, "1 imported");

        signIn();
    }

    @Test
    void importsUsersOfKeycloakWhosePasswordsItDoesNotKnow() throws IOException {
        keycloak(user("\"username\" : \"%s\", \"emailVerified\" : true, \"email\" : \"\", \"enabled\" : false,"
                                .formatted(name)
                        + " \"credentials\" : [ %s ]".formatted(password("md5", 1, "AAAA", ""))))
                .expect(
                        0,
                        "1 imported",
                        "Not taken over: credentials of the type password with the algorithm md5, of 1");

        assertThat(account()).containsEntry("state", "disabled").containsEntry("email_verified", "false");
    }

    @Test
    void skipsMalformedUsersOfKeycloakAndStopsAtMalformedJson() throws IOException {
        keycloak(user("\"username\" : \"\"") + ", 5, " + user("\"username\" : \"%s\"".formatted(name)))
                .expect(
                        1,
                        "User 1 skipped: A user has a username or an email.",
                        "User 2 skipped: The user is no JSON object.",
                        "1 imported, 0 updated, 0 already there, 2 skipped");
        keycloak(user("\"username\" : \"%s-2\"".formatted(name)) + ", { broken")
                .expect(1, "cannot be imported: it is not well-formed JSON after 1 users.");
    }

    @Test
    void explainsExportsWithoutWhatItNeeds() throws IOException {
        file("{\n  \"id\" : \"1\",\n  \"realm\" : \"shop\",\n  \"roles\" : { \"realm\" : [ ] }\n}\n")
                .expect(1, "it is a realm of Keycloak without users, which may be in files beside it.");
        keycloak("{\"localId\": \"1\", \"email\": \"%s@example.com\", \"passwordHash\": \"x\", \"salt\": \"x\"}"
                        .formatted(name))
                .expect(1, "User 1 skipped: This is a user of Firebase");
    }

    /** As the support of Auth0 provides it. */
    @Test
    void readsPasswordHashesOfAuth0() throws IOException {
        String bcrypt = LegacyHashes.all().findFirst().orElseThrow();

        file("""
                {"_id":{"$oid":"60425dc43519d90068f82973"},"email_verified":true,"email":"%1$s@example.com",\
                "username":"%1$s","passwordHash":"%2$s","password_set_date":{"$date":"2021-03-05T16:35:16.775Z"},\
                "tenant":"dev","connection":"Username-Password-Authentication","_tmp_is_unique":true}
                """.formatted(name, bcrypt)).expect(0, "1 imported", "Not taken over: _id, of 1 user");

        assertThat(account()).containsEntry("email_verified", "true");
        signIn();
    }

    /** As the job that exports users writes it. */
    @Test
    void readsProfilesOfAuth0() throws IOException {
        file("""
                {"user_id":"auth0|60425dc4","email":"%1$s@example.com","email_verified":true,"username":"%1$s",\
                "name":"Zoë Ünal","nickname":"zoe","created_at":"2021-05-31T10:00:00.000Z","blocked":true,\
                "app_metadata":{"plan":"secret"},"user_metadata":{},"logins_count":3}
                """.formatted(name))
                .expect(
                        0,
                        "1 imported",
                        "Not taken over: app_metadata, of 1 user",
                        "Not taken over: nickname, of 1 user",
                        "Not taken over: user_id, of 1 user");

        assertThat(account())
                .containsEntry("full_name", "Zoë Ünal")
                .containsEntry("state", "disabled")
                .containsEntry("created", "2021-05-31 10:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"users\": []}", "{\"realm\": \"shop\", \"users\": [ ]}"})
    void readsAnExportWithoutUsers(String export) throws IOException {
        file(export).expect(0, "0 imported, 0 updated, 0 already there, 0 skipped");
    }

    /** A credential as Keycloak exports it: JSON within strings. */
    private static String password(String algorithm, int iterations, String value, String additional) {
        return """
                { "id" : "4", "type" : "password", "createdDate" : 1622455200000,
                  "secretData" : "{\\"value\\":\\"%s\\",\\"salt\\":\\"%s\\",\\"additionalParameters\\":{}}",
                  "credentialData" : "{\\"hashIterations\\":%d,\\"algorithm\\":\\"%s\\",\\"additionalParameters\\":{%s}}" }
                """.formatted(value, SALT, iterations, algorithm, additional);
    }

    private static String user(String members) {
        return "{ " + members + " }";
    }

    private ImportRun keycloak(String users) throws IOException {
        return file(
                "{\n  \"id\" : \"1\",\n  \"realm\" : \"shop\",\n  \"roles\" : { \"realm\" : [ ] },\n  \"users\" : [ "
                        + users + " ],\n  \"clients\" : [ ]\n}\n");
    }

    private ImportRun file(String content) throws IOException {
        return ImportRun.of(node, folder.resolve("export.json"), content);
    }

    private void signIn() {
        Api.on(node)
                .post("/auth/login", "username", name, "password", LegacyHashes.PASSWORD)
                .expectOk();
    }

    private Map<String, Object> account() {
        return node.bean(JdbcClient.class).sql("""
                        select id::text, email, email_verified::text, full_name, state,
                               array_to_string(roles, ' ') as roles,
                               to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as created
                          from account where username_key = :name
                        """).param("name", name).query().singleRow();
    }
}
