package io.github.keyreeve.server.identity.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imported accounts keep their standard claims. */
class ImportClaimsTests {

    private static final Node NODE = Node.withRealPasswords();

    private final String name = "imported-" + UUID.randomUUID();
    private final String email = name + "@example.com";

    @TempDir
    private Path folder;

    @Test
    void areReadFromJson() throws IOException {
        json("""
                {'email': '%s', 'given_name': 'Zo\u00eb', 'profile': 'https://example.com/zoe', 'locale': 'pt_BR',\
                 'birthdate': '1990-02-28', 'address': {'locality': 'Lisboa', 'country': 'Portugal'},\
                 'phone_number': '+351 21 123 4567', 'phone_number_verified': true}
                """.formatted(email)).expect(0, "1 imported");

        assertThat(profile()).isEqualTo(tree("""
                        {'given_name': 'Zo\u00eb', 'profile': 'https://example.com/zoe', 'locale': 'pt-BR',
                         'birthdate': '1990-02-28', 'address': {'locality': 'Lisboa', 'country': 'Portugal'},
                         'phone_number': '+351211234567', 'phone_number_verified': true}
                        """));
    }

    @Test
    void areReadFromCsv() throws IOException {
        ImportRun.of(NODE, folder.resolve("users.csv"), """
                email,given_name,locality,postal_code,phone_number,phone_number_verified,gender
                %s,Ada,London,SW1Y 4LB,+442071234567,t,
                """.formatted(email)).expect(0, "1 imported");

        assertThat(profile()).isEqualTo(tree("""
                        {'given_name': 'Ada', 'address': {'locality': 'London', 'postal_code': 'SW1Y 4LB'},
                         'phone_number': '+442071234567', 'phone_number_verified': true}
                        """));
    }

    @Test
    void areUpdatedAsFarAsTheFileHasThem() throws IOException {
        json("{'email': '%s', 'given_name': 'Ada', 'gender': 'female'}".formatted(email))
                .expect(0, "1 imported");
        String row = "{'email': '%s', 'given_name': 'Augusta'}".formatted(email);

        json(row).expect(0, "1 already there");
        json(row, "--update").expect(0, "1 updated");
        json(row, "--update").expect(0, "0 updated, 1 already there");

        assertThat(profile()).isEqualTo(tree("{'given_name': 'Augusta', 'gender': 'female'}"));
    }

    @Test
    void areNamedIfTheyAreInvalid() throws IOException {
        json("""
                {'email': '%1$s', 'birthdate': 'secret', 'website': 'http://secret.example'}
                {'email': '%1$s', 'address': {'postcode': 'secret'}}
                {'email': '%1$s', 'address': 'secret'}
                {'email': '%1$s', 'phone_number_verified': true}
                {'email': '%1$s', 'claims': {}}""".formatted(email))
                .expect(
                        1,
                        "Line 1 skipped: website: It is an address",
                        "birthdate: A birthdate is a day",
                        "Line 2 skipped: There is no such member: postcode.",
                        "Line 3 skipped: A member has the wrong type: address.",
                        "Line 4 skipped: phone_number_verified: A phone number that is verified is missing.",
                        "Line 5 skipped: There is no such member: claims.");
    }

    private JsonNode profile() {
        Account account = NODE.bean(Accounts.class).findByEmail(email).orElseThrow();
        return new JsonMapper().valueToTree(NODE.bean(Profiles.class).of(account.id()));
    }

    private static JsonNode tree(String json) {
        return new JsonMapper().readTree(json.replace('\'', '"'));
    }

    private ImportRun json(String rows, String... options) throws IOException {
        return ImportRun.of(NODE, folder.resolve("users.jsonl"), rows.replace('\'', '"'), options);
    }
}
