package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.check.Report;
import io.github.keyreeve.faults.process.Layout;
import io.github.keyreeve.faults.process.Postgres;
import java.util.Arrays;
import java.util.Locale;

/** A run with a defect on purpose: the rules must notice. The product has no switch for them. */
enum Control {
    NONE("nothing is weakened", ""),

    ASYNC_COMMIT("a commit is acknowledged before it is on the disk", "I1 I3") {
        @Override
        void build(Layout layout) {
            layout.postgres("synchronous_commit", "off")
                    .postgres("wal_writer_delay", "10s")
                    .postgres("wal_writer_flush_after", "64MB");
        }
    },

    FIND_THEN_SAVE("a code is read, and then marked without a condition", "I2") {
        @Override
        void build(Layout layout) {
            layout.setting("JAVA_TOOL_OPTIONS", layout.agent("find-then-save"));
        }
    },

    NO_BLOCK("failures count, and block nothing", "I7") {
        @Override
        void prepare(Postgres postgres) {
            postgres.execute("""
                    create function never_blocked() returns trigger language plpgsql as
                        $$ begin new.blocked_until = null; return new; end $$;
                    create trigger never_blocked before insert or update on sign_in_attempt
                        for each row execute function never_blocked();
                    """);
        }
    },

    FAMILY_LIVES("a revoked grant stays", "I3") {
        @Override
        void prepare(Postgres postgres) {
            postgres.execute("""
                    create function grant_stays() returns trigger language plpgsql as $$ begin return null; end $$;
                    create trigger grant_stays before delete on authorization_grant
                        for each row when (current_query() like '%returning account_id%') execute function grant_stays();
                    """);
        }
    };

    private final String sentence;
    private final String noticing;

    Control(String sentence, String noticing) {
        this.sentence = sentence;
        this.noticing = noticing;
    }

    void build(Layout layout) {}

    void prepare(Postgres postgres) {}

    String sentence() {
        return sentence;
    }

    /** Whether the rules that must notice the defect have. */
    boolean isNoticed(Report report) {
        return Arrays.stream(noticing.split(" ", -1)).anyMatch(rule -> report.violations(rule) > 0);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Control named(String label) {
        return Arrays.stream(values())
                .filter(control -> control.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No control " + label));
    }
}
