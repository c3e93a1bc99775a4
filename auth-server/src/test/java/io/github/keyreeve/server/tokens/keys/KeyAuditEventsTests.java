package io.github.keyreeve.server.tokens.keys;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static io.github.keyreeve.server.tokens.keys.TwoNodes.ANNOUNCEMENT;
import static io.github.keyreeve.server.tokens.keys.TwoNodes.PERIOD;
import static io.github.keyreeve.server.tokens.keys.TwoNodes.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The state changes of each key are recorded once, although all nodes notice. */
@ResourceLock(TwoNodes.LOCK)
class KeyAuditEventsTests {

    private final TwoNodes nodes = TwoNodes.shared();

    @BeforeEach
    void beginWithNewKeys() {
        nodes.beginWithNewKeys();
    }

    @Test
    @Tag("LO-04")
    void recordsTheWholeLifetimeOfAKey() {
        String first = nodes.keys(ES256).get(0).kid();
        nodes.pass(PERIOD.minus(ANNOUNCEMENT));
        nodes.refresh();
        String second = nodes.keys(ES256).get(1).kid();
        nodes.pass(ANNOUNCEMENT);
        nodes.refresh();
        nodes.pass(RETENTION);
        nodes.refresh();

        assertThat(recorded(first))
                .containsExactly(
                        "signing_key_started", "signing_key_rescheduled", "signing_key_retired", "signing_key_removed");
        assertThat(recorded(second)).containsExactly("signing_key_announced", "signing_key_started");
    }

    @Test
    void recordsAKeyThatIsReplacedAtOnce() {
        String first = nodes.keys(ES256).get(0).kid();
        nodes.one().bean(KeyRotation.class).rotateAtOnce(ES256);
        String second = nodes.keys(ES256).get(1).kid();

        assertThat(recorded(first))
                .containsExactly("signing_key_started", "signing_key_rescheduled", "signing_key_retired");
        assertThat(recorded(second)).containsExactly("signing_key_started");
    }

    @Test
    void recordsFormerAndNewTimes() {
        String first = nodes.keys(ES256).get(0).kid();
        KeyRotation rotation = nodes.one().bean(KeyRotation.class);
        rotation.rotate(ES256);
        rotation.rotateAtOnce(ES256);
        String second = nodes.keys(ES256).get(1).kid();

        List<Map<String, String>> ofFirst = rescheduled(first);
        assertThat(ofFirst.get(0)).containsKeys("retires_at", "removed_at").doesNotContainKey("retires_at_before");
        assertThat(ofFirst.get(1))
                .containsEntry("retires_at_before", ofFirst.get(0).get("retires_at"));
        assertThat(Instant.parse(ofFirst.get(1).get("retires_at")))
                .isBefore(Instant.parse(ofFirst.get(1).get("retires_at_before")));
        assertThat(rescheduled(second)).singleElement().satisfies(facts -> assertThat(facts)
                .containsEntry("signs_from_before", ofFirst.get(0).get("retires_at"))
                .containsEntry("signs_from", ofFirst.get(1).get("retires_at")));
    }

    @Test
    void recordsAKeyThatIsRemovedAtOnce() {
        String leaked = nodes.keys(ES256).get(0).kid();
        nodes.one().bean(KeyRotation.class).removeAtOnce(leaked);

        assertThat(recorded(leaked)).containsExactly("signing_key_started", "signing_key_removed");
    }

    private List<Map<String, String>> rescheduled(String kid) {
        return nodes.one().bean(JdbcClient.class).sql("""
                        select facts from audit_event
                         where event = 'signing_key_rescheduled' and facts ->> 'kid' = :kid order by at
                        """).param("kid", kid).query(String.class).list().stream()
                .map(facts -> JsonMapper.shared().readValue(facts, new TypeReference<Map<String, String>>() {}))
                .toList();
    }

    private List<String> recorded(String kid) {
        return nodes.one()
                .bean(JdbcClient.class)
                .sql("select event from audit_event where facts ->> 'kid' = :kid order by at")
                .param("kid", kid)
                .query(String.class)
                .list();
    }
}
