package io.github.keyreeve.server.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.keyreeve.server.platform.audit.chain.AuditLog;
import io.github.keyreeve.server.platform.errors.ApiProblems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Administrators read the log newest first, page by page, and filtered. */
class AuditReadingTests {

    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    private static AuditLog log;
    private static MockMvc http;

    @BeforeAll
    static void fill() {
        log = AuditLog.ofItsOwn();
        log.empty();
        for (int i = 0; i < 30; i++) {
            log.events()
                    .record(SecurityEvent.SIGN_IN_SUCCEEDED
                            .of(i % 2 == 0 ? ALICE : BOB)
                            .with("number", i));
            log.events()
                    .record(SecurityEvent.CONSENT_GIVEN
                            .of(ALICE)
                            .client("client-" + i % 3)
                            .with("number", i));
        }
        http = MockMvcBuilders.standaloneSetup(log.node().bean(AuditController.class))
                .setControllerAdvice(new ApiProblems())
                .build();
        log.jdbc().sql("""
                insert into audit_event (id, at, event, actor_kind, account_id, client_id, facts, mac)
                select gen_random_uuid(), now() - n * interval '1 hour',
                       case n % 2 when 0 then 'signed_out' else 'profile_changed' end,
                       'account', gen_random_uuid(), 'client' || n, '{}', '' from generate_series(1, 20000) n
                """).update();
        log.seal();
        log.jdbc().sql("analyze audit_event, audit_seal").update();
    }

    @AfterAll
    static void stop() {
        log.node().close();
    }

    @Test
    void showsTheNewestFirst() {
        List<AuditController.Item> items = page("limit", "3").items();

        assertThat(items)
                .extracting(AuditController.Item::event)
                .containsExactly("consent_given", "sign_in_succeeded", "consent_given");
        assertThat(items).extracting(item -> item.facts().get("number")).containsExactly("29", "29", "28");
    }

    @Test
    void pagesComeToAnEndAndMissNothing() {
        List<UUID> seen = new ArrayList<>();
        AuditController.Page page = page("event", "consent_given", "limit", "7");
        page.items().forEach(item -> seen.add(item.id()));
        while (page.next() != null) {
            page = page("event", "consent_given", "limit", "7", "after", page.next());
            page.items().forEach(item -> seen.add(item.id()));
        }

        assertThat(seen).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void filters() {
        assertThat(page("event", "sign_in_succeeded", "limit", "200").items()).hasSize(30);
        assertThat(page("event", "sign_in_succeeded", "account", BOB.toString(), "limit", "200")
                        .items())
                .hasSize(15);
        assertThat(page("client", "client-1", "limit", "200").items())
                .hasSize(10)
                .allMatch(item -> ALICE.equals(item.accountId()));
        assertThat(page("account", ALICE.toString(), "from", "2999-01-01T00:00:00Z", "limit", "200")
                        .items())
                .isEmpty();
        assertThat(page("account", ALICE.toString(), "to", "2999-01-01T01:00:00+01:00", "limit", "200")
                        .items())
                .hasSize(45);
        assertThat(page("account", UUID.randomUUID().toString(), "limit", "50").items())
                .isEmpty();
    }

    @Test
    void groupsEvents() {
        assertThat(page("group", "applications", "account", ALICE.toString(), "limit", "200")
                        .items())
                .hasSize(30)
                .allMatch(item -> item.event().equals("consent_given"));
        assertThat(page("group", "sign-in", "from", "2000-01-01", "limit", "200")
                        .items())
                .hasSize(200)
                .extracting(AuditController.Item::event)
                .containsOnly("sign_in_succeeded", "signed_out");
        assertThat(page("group", "server").items()).isEmpty();
    }

    @Test
    void returnsToThePreviousPage() {
        AuditController.Page first = page("limit", "7");
        AuditController.Page second = page("limit", "7", "after", String.valueOf(first.next()));
        AuditController.Page back = page("limit", "7", "before", String.valueOf(second.previous()));

        assertThat(back.items()).isEqualTo(first.items());
        assertThat(back.next()).isEqualTo(first.next());
        assertThat(first.previous()).isNull();
    }

    @Test
    void putsEachEventInOneGroup() {
        assertThat(Arrays.stream(EventGroup.values()).flatMap(group -> group.events().stream()))
                .containsExactlyInAnyOrder(SecurityEvent.values());
    }

    @Test
    void isJsonInSnakeCase() throws Exception {
        http.perform(get("/api/admin/audit?event=consent_given&limit=1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].event").value("consent_given"))
                .andExpect(jsonPath("$.items[0].account_id").value(ALICE.toString()))
                .andExpect(jsonPath("$.items[0].client_id").value("client-2"))
                .andExpect(jsonPath("$.items[0].actor_kind").value("system"))
                .andExpect(jsonPath("$.items[0].at").isString())
                .andExpect(jsonPath("$.items[0].facts.number").value("29"))
                .andExpect(jsonPath("$.next").isString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=201",
                "limit=1000000000",
                "limit=x",
                "event=nothing",
                "event=SIGNED_OUT",
                "account=alice",
                "from=yesterday",
                "to=2030-13-01",
                "from=-999999-01-01T00:00:00Z",
                "after=x",
                "after=AAAA",
                "after=!",
                "before=!",
                "group=nothing",
                "after=f_________8AAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesWhatMakesNoSense(String query) throws Exception {
        http.perform(get("/api/admin/audit?" + query))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.detail").isString());
    }

    @Test
    void readsNoTableFromEndToEnd() {
        String cursor = page("limit", "1").next();
        AuditQuery.Cursor after = AuditQuery.Cursor.parse(String.valueOf(cursor));
        for (AuditQuery query : List.of(
                query(),
                query().after(after),
                query().event(SecurityEvent.CONSENT_GIVEN),
                query().event(SecurityEvent.SIGNED_OUT).after(after),
                query().event(SecurityEvent.TIER_CHANGED),
                query().account(ALICE),
                query().account(ALICE).event(SecurityEvent.CONSENT_GIVEN).after(after),
                query().client("client-1"),
                query().address("192.0.2.1"),
                query().events(EventGroup.SIGN_IN.events()),
                query().events(EventGroup.ACCOUNTS.events()).from(after.at()).before(after),
                query().events(EventGroup.SERVER.events()).account(ALICE),
                query().before(after),
                query().client("stranger").from(after.at()).to(after.at()),
                query().from(after.at()),
                query().to(after.at()))) {
            assertThat(plan(query)).contains("Index Scan").doesNotContain("Seq Scan");
        }
    }

    private static AuditQuery query() {
        return new AuditQuery(50);
    }

    private static String plan(AuditQuery query) {
        return String.join(
                "\n",
                log.jdbc()
                        .sql("explain select * from audit_event left join audit_seal on event_id = id "
                                + query.clauses())
                        .params(query.parameters())
                        .query(String.class)
                        .list());
    }

    private static AuditController.Page page(String... filters) {
        return AuditPages.page(log.node(), filters);
    }
}
