package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Postgres;
import java.util.Map;

/** Reads from the database what no endpoint shows. */
final class Rows {

    private static final Map<String, String> HALF_WRITTEN = Map.of(
            "half.grant-whose-code-can-be-redeemed",
            "select count(*) from authorization_grant g join authorization_request r on r.id = g.id where r.state <> 'redeemed'",
            "half.rotated-without-time",
            "select count(*) from authorization_grant where (generation > 0) <> (rotated_at is not null)",
            "half.token-whose-code-can-be-redeemed",
            "select count(*) from access_token t join authorization_request r on r.id = t.grant_id where r.state <> 'redeemed'",
            "half.seal-without-event",
            "select count(*) from audit_seal s where not exists (select from audit_event e where e.id = s.event_id)");

    private Rows() {}

    static void measure(Rig rig) {
        Postgres postgres = rig.cluster().postgres();
        HALF_WRITTEN.forEach((name, sql) -> rig.ledger().figure(name, (double) postgres.count(sql)));
        rig.ledger()
                .figure(
                        "audit.sign_in_succeeded",
                        (double)
                                postgres.count(
                                        "select count(*) from audit_event e join account a on a.id = e.account_id where e.event = 'sign_in_succeeded' and a.username like 'user-%'"));
    }
}
