package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.integration.gateway.RequiredConsumers.Required;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the command says about Kong, and how it mends it. */
final class GatewayReports {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 500;
    private static final int FAILURES = 10;
    private static final String ROW = "%-12s %s";
    private static final String DIFFERENCE = "%-36s  %s";

    private final KongAdmin kong;
    private final ConsumerStatements consumers;
    private final RequiredConsumers required;
    private final Provisioning provisioning;
    private final ConsumerWork work;
    private final JwtSecrets secrets;

    GatewayReports(
            KongAdmin kong,
            ConsumerStatements consumers,
            RequiredConsumers required,
            Provisioning provisioning,
            ConsumerWork work,
            JwtSecrets secrets) {
        this.kong = kong;
        this.consumers = consumers;
        this.required = required;
        this.provisioning = provisioning;
        this.work = work;
        this.secrets = secrets;
    }

    void status(PrintWriter out) {
        Map<String, Long> counts = consumers.counts();
        out.println(ROW.formatted(
                "accounts",
                counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "))));
        consumers
                .failures(FAILURES)
                .forEach((failure, number) -> out.println(ROW.formatted("failing", number + " × " + failure)));
        out.println(ROW.formatted(
                "kong",
                "responds, version "
                        + kong.find("/").map(GatewayReports::version).orElse("unknown")));
        out.println(ROW.formatted(
                "groups",
                kong.find("/consumer_groups").isPresent() ? "there are consumer groups" : "none in this edition"));
        out.println(ROW.formatted(
                "secrets",
                consumers
                        .example()
                        .map(consumer -> "read by " + secrets.way(consumer).name())
                        .orElse("no credential to try")));
    }

    private static String version(JsonNode kong) {
        return kong.path("version").asString("unknown");
    }

    /** Returns whether Kong has what it should have, now or before. */
    boolean reconcile(PrintWriter out, boolean dryRun) {
        Findings findings = new Findings(out, dryRun);
        UUID after = FIRST;
        List<UUID> page;
        do {
            page = consumers.accounts(after, PAGE);
            page.forEach(account -> compare(account, findings));
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        String offset = null;
        do {
            KongAdmin.Page tagged = kong.page("/consumers?tags=" + Provisioning.TAG, offset);
            tagged.entities().forEach(consumer -> compare(consumer, findings));
            offset = tagged.next();
        } while (offset != null);
        out.println(findings.summary());
        return findings.left == 0;
    }

    private void compare(UUID account, Findings findings) {
        GatewayConsumer row = consumers.find(account).orElse(GatewayConsumer.unknown(account));
        Required goal = required.of(account).orElse(null);
        Plan plan = provisioning.plan(row, goal);
        plan.lost()
                .forEach(key ->
                        findings.remains(account.toString(), "API key " + key + " can be given by its owner only"));
        if (!plan.steps().isEmpty()) {
            findings.add(account.toString(), String.join(", ", plan.steps()), () -> work.now(account));
        }
    }

    /** A consumer of this server that no account is known for. */
    private void compare(JsonNode consumer, Findings findings) {
        String id = consumer.path("id").asString("");
        if (consumers.isKnown(id) || isOfAnAccount(consumer)) {
            return;
        }
        Optional<UUID> account = Provisioning.account(consumer);
        if (account.isEmpty()) {
            findings.remains(id, "consumer " + consumer.path("username").asString("") + " has no account");
        } else {
            findings.add(id, "remove consumer", () -> work.now(account.get()));
        }
    }

    /** One that has come since the accounts were compared. */
    private boolean isOfAnAccount(JsonNode consumer) {
        return Provisioning.account(consumer).flatMap(required::of).isPresent();
    }

    /** What was found, and what is left of it. */
    private static final class Findings {

        private final PrintWriter out;
        private final boolean dryRun;
        private int found;
        private int left;

        Findings(PrintWriter out, boolean dryRun) {
            this.out = out;
            this.dryRun = dryRun;
        }

        void add(String subject, String what, Runnable remedy) {
            found++;
            String failure = dryRun ? null : failure(remedy);
            if (dryRun || failure != null) {
                left++;
            }
            out.println(DIFFERENCE.formatted(subject, failure == null ? what : what + ": " + failure));
        }

        void remains(String subject, String what) {
            found++;
            left++;
            out.println(DIFFERENCE.formatted(subject, what));
        }

        String summary() {
            if (found == 0) {
                return "No difference.";
            }
            return found + (found == 1 ? " difference, " : " differences, ") + (found - left) + " mended.";
        }

        private static @Nullable String failure(Runnable remedy) {
            try {
                remedy.run();
                return null;
            } catch (KongFailed failure) {
                return failure.getMessage();
            }
        }
    }
}
