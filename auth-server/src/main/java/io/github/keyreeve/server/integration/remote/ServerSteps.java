package io.github.keyreeve.server.integration.remote;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What any caller may ask: metadata, keys, readiness and pages. */
final class ServerSteps {

    private static final List<String> SAFE_HEADERS = List.of(
            "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control", "X-Frame-Options");

    private final Remote server;

    ServerSteps(Remote server) {
        this.server = server;
    }

    void run(Steps steps) {
        steps.run("discovery", this::discovery);
        steps.run("metadata", this::metadata);
        steps.run("jwks", this::keys);
        steps.run("ready", this::ready);
        steps.run("login page", () -> page("/login", "name=\"password\""));
        steps.run("forgot page", () -> page("/forgot", "name=\"email\""));
        steps.run("headers", this::headers);
        steps.run("unknown page", this::unknownPage);
    }

    private String discovery() {
        String issuer = Metadata.of(server).issuer();
        NotAsExpected.unless(!issuer.isEmpty(), "the metadata has no issuer");
        return issuer.equals(server.base().toString()) ? "issuer " + issuer : "issuer " + issuer + ", asked elsewhere";
    }

    /** RFC 8414 section 3. */
    private String metadata() {
        Answer answer = server.get("/.well-known/oauth-authorization-server").expect(200);
        NotAsExpected.unless(
                answer.member("issuer").equals(Metadata.of(server).issuer()), "the two documents name two issuers");
        answer.member("token_endpoint");
        return "names the endpoints";
    }

    /** RFC 7517 section 5: public keys, each with its id. */
    private String keys() {
        JsonNode keys = server.get(Metadata.of(server).endpoint("jwks_uri"))
                .expect(200)
                .json()
                .path("keys");
        NotAsExpected.unless(!keys.isEmpty(), "there is no key");
        keys.forEach(key -> NotAsExpected.unless(
                key.has("kid") && key.has("alg") && !key.has("d"),
                "a key without kid or alg, or with its private part"));
        return keys.size()
                + (keys.size() == 1 ? " key, " : " keys, ")
                + String.join(
                        " ",
                        keys.valueStream()
                                .map(key -> key.path("alg").asString())
                                .distinct()
                                .toList());
    }

    private String ready() {
        return "status " + server.get("/health/ready").expect(200).member("status");
    }

    private String page(String path, String content) {
        Answer page = server.get(path, "Accept", "text/html").expect(200);
        NotAsExpected.unless(page.body().contains(content), path + " does not contain " + content);
        return page.body().length() + " characters";
    }

    private String headers() {
        Answer page = server.get("/login", "Accept", "text/html");
        SAFE_HEADERS.forEach(
                name -> NotAsExpected.unless(!page.header(name).isEmpty(), "the login page is sent without " + name));
        NotAsExpected.unless(page.header("Cache-Control").contains("no-store"), "the login page may be stored");
        boolean secure = server.base().getScheme().equals("https");
        NotAsExpected.unless(
                !secure || !page.header("Strict-Transport-Security").isEmpty(),
                "the login page is sent without Strict-Transport-Security");
        return secure ? "with Strict-Transport-Security" : "as they should be";
    }

    private String unknownPage() {
        Answer page = server.get("/no-such-page", "Accept", "text/html");
        NotAsExpected.unless(page.status() >= 400 && page.status() < 500, "expected 4xx but got " + page);
        return "status " + page.status();
    }
}
