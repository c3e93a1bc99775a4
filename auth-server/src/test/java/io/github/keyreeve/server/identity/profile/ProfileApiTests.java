package io.github.keyreeve.server.identity.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Owners and administrators read and change the standard claims of an account by API. */
class ProfileApiTests {

    private static final Node NODE = Node.shared();
    private static final String OWN = "/users/me";
    private static final Api ADMIN = Api.as(NODE, TestUser.on(NODE, "admin"));

    private static final String LONG = "x".repeat(201);

    private final TestUser user = TestUser.on(NODE);
    private final Api api = Api.as(NODE, user);
    private final String path = "/api/admin/users/" + user.id();

    @Test
    @Clause("OIDC-Core-5.1")
    void areChangedByTheirOwner() {
        Response changed = api.put(
                        OWN,
                        "given_name",
                        " Ada ",
                        "profile",
                        "https://example.com/ada",
                        "phone_number",
                        "+44 20 7123 4567",
                        "address",
                        Map.of("locality", "London"))
                .expectOk();

        assertThat(changed.string("given_name")).isEqualTo("Ada");
        assertThat(changed.string("profile")).isEqualTo("https://example.com/ada");
        assertThat(changed.json().path("address")).hasToString("{\"locality\":\"London\"}");
        assertThat(changed.string("phone_number")).isEqualTo("+442071234567");
        assertThat(changed.json().path("phone_number_verified").asBoolean(true)).isFalse();
        assertThat(api.get(OWN).json()).isEqualTo(changed.json());
        assertThat(ADMIN.get(path).json()).isEqualTo(changed.json());
    }

    @Test
    void areKeptIfTheyAreNotNamedAndRemovedIfEmpty() {
        api.put(OWN, "given_name", "Ada", "gender", "female", "full_name", "Ada Lovelace")
                .expectOk();

        JsonNode changed = api.put(OWN, "gender", "").expectOk().json();

        assertThat(changed.path("given_name").asString()).isEqualTo("Ada");
        assertThat(changed.path("full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(changed.propertyNames()).doesNotContain("gender");
        api.put(OWN, "given_name", " ").expectOk();
        assertThat(rows()).isZero();
    }

    @Test
    @Clause("OIDC-Core-5.1.1")
    void haveSeveralLinesInTheAddressAndNowhereElse() {
        Map<String, String> address = Map.of("formatted", "1 High Street\r\nOxford", "street_address", "1\n2");

        JsonNode changed = api.put(OWN, "address", address).expectOk().json();

        assertThat(changed.at("/address/formatted").asString()).isEqualTo("1 High Street\nOxford");
        assertThat(changed.at("/address/street_address").asString()).isEqualTo("1\n2");
        api.put(OWN, "address", Map.of("formatted", "a\u0000b")).expectProblem(400);
        api.put(OWN, "address", Map.of("formatted", "a\u0007b")).expectProblem(400);
        api.put(OWN, "address", Map.of("locality", "a\nb")).expectProblem(400);
        api.put(OWN, "given_name", "a\nb").expectProblem(400);
    }

    @Test
    void areVerifiedByAnAdministratorOnly() {
        api.put(OWN, "phone_number", "+442071234567", "phone_number_verified", true)
                .expectOk();
        assertThat(verified(api.get(OWN))).isFalse();

        ADMIN.patch(path, "phone_number_verified", true).expectOk();
        assertThat(verified(api.put(OWN, "phone_number", "+44 2071234567"))).isTrue();
        assertThat(verified(api.put(OWN, "phone_number", "+442071234568"))).isFalse();
    }

    @Test
    void areRefusedAllAtOnce() {
        for (Response refused : List.of(
                api.put(OWN, "website", "x", "birthdate", "x", "full_name", LONG, "email", "x", "given_name", "Ada"),
                ADMIN.patch(path, "website", "x", "birthdate", "x", "full_name", LONG, "tier", "x"))) {
            assertThat(refused.expectProblem(400)
                            .json()
                            .path("errors")
                            .valueStream()
                            .map(error -> error.path("field").asString()))
                    .contains("website", "birthdate", "full_name")
                    .containsAnyOf("email", "tier")
                    .hasSize(4);
        }
        assertThat(api.put(OWN, "address", "London").expectProblem(400).json().toString())
                .contains("address");
        assertThat(rows()).isZero();
    }

    @Test
    void areChangedByAnAdministratorWithTheRest() {
        String version = ADMIN.get(path).header("ETag");

        Response changed = ADMIN.send(
                        "PATCH", path, Api.json("tier", "premium", "zoneinfo", "Europe/London"), "If-Match", version)
                .expectOk();

        assertThat(changed.string("tier")).isEqualTo("premium");
        assertThat(changed.string("zoneinfo")).isEqualTo("Europe/London");
        assertThat(ADMIN.send("PATCH", path, Api.json("zoneinfo", "Europe/Paris"), "If-Match", version)
                        .status())
                .isEqualTo(412);
        assertThat(api.get(OWN).string("zoneinfo")).isEqualTo("Europe/London");
        assertThat(changed.header("ETag")).isNotEqualTo(version);
    }

    @Test
    void areNamedInTheAuditLogWithoutTheirValues() {
        ADMIN.patch(path, "given_name", "Ada", "birthdate", "1815-12-10").expectOk();
        ADMIN.patch(path, "given_name", "Ada").expectOk();

        String log = ADMIN.get("/api/admin/audit?event=profile_changed&account=" + user.id())
                .body();

        assertThat(log).containsOnlyOnce("given_name birthdate").doesNotContain("Ada", "1815");
    }

    @Test
    void areInTheExportAndGoWithTheAccount() {
        api.put(OWN, "given_name", "Ada", "address", Map.of("country", "UK")).expectOk();

        JsonNode account = api.get(OWN + "/export").expectOk().json().path("account");
        assertThat(account.path("given_name").asString()).isEqualTo("Ada");
        assertThat(account.at("/address/country").asString()).isEqualTo("UK");

        NODE.bean(AccountChanges.class).delete(user.id());
        assertThat(rows()).isZero();
    }

    private long rows() {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from account_profile where account_id = :id")
                .param("id", user.id())
                .query(Long.class)
                .single();
    }

    private static boolean verified(Response account) {
        return account.expectOk().json().path("phone_number_verified").asBoolean();
    }
}
