package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.Answer;
import io.github.keyreeve.server.integration.remote.Metadata;
import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.Steps;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What any caller sees: readiness, metadata, keys. */
final class ServerProbes {

    private final Remote server;
    private final Limits limits;

    ServerProbes(Remote server, Limits limits) {
        this.server = server;
        this.limits = limits;
    }

    void run(Steps steps) {
        steps.run("health", this::health);
        steps.run("metadata", this::metadata);
        steps.run("jwks", this::keys);
    }

    /** After what it judges by. */
    void judgeLatency(Steps steps) {
        steps.run("latency", () -> latency(steps.all()));
    }

    private String health() {
        return "status " + server.get("/health/ready").expect(200).member("status");
    }

    /** OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2. */
    private String metadata() {
        Metadata metadata = Metadata.of(server);
        NotAsExpected.unless(!metadata.issuer().isEmpty(), "the metadata has no issuer");
        Answer other = server.get("/.well-known/oauth-authorization-server").expect(200);
        NotAsExpected.unless(other.member("issuer").equals(metadata.issuer()), "the two documents name two issuers");
        return "issuer " + metadata.issuer();
    }

    /** RFC 7517 section 5; its age as a cache on the way states it, RFC 9111 section 5.1. */
    private String keys() {
        Answer answer = server.get(Metadata.of(server).endpoint("jwks_uri")).expect(200);
        JsonNode keys = answer.json().path("keys");
        NotAsExpected.unless(!keys.isEmpty(), "there is no key");
        keys.forEach(key -> NotAsExpected.unless(key.has("kid") && !key.has("d"), "a key without kid, or private"));
        String age = answer.header("Age").matches("\\d{1,9}") ? answer.header("Age") : "0";
        NotAsExpected.unless(
                Long.parseLong(age) <= limits.jwksAge().toSeconds(), "a cache sends one that is " + age + " s old");
        return keys.size() + " keys, " + age + " s old";
    }

    private String latency(List<Steps.Step> before) {
        Steps.Step slowest = before.stream()
                .max(Comparator.comparingLong(Steps.Step::millis))
                .orElseThrow();
        String detail = slowest.name() + " took " + slowest.millis() + " ms";
        NotAsExpected.unless(slowest.millis() <= limits.slowMillis(), detail);
        return detail;
    }
}
