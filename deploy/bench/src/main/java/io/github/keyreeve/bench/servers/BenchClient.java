package io.github.keyreeve.bench.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;

/** The clients, which each server knows. */
public enum BenchClient {
    /** The default of Keyreeve; the baseline signs by RS256 only, also for this one. */
    ES256,
    RS256,
    OPAQUE,
    /** A resource server, which introspects the tokens of the others. */
    API;

    static final String REDIRECT_URI = "http://127.0.0.1:1/callback";

    static final String RESOURCE = "https://api.example.com";

    public String id() {
        return "bench-" + name().toLowerCase(Locale.ROOT);
    }

    /** Without a random part: it protects nothing. */
    String secret() {
        return "secret-of-43-characters-in-all-for-" + id();
    }

    /** Never called: the flow ends with the redirect. */
    public String redirectUri() {
        return REDIRECT_URI;
    }

    /** The header that authenticates it, RFC 6749 section 2.3.1. */
    public String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((id() + ":" + secret()).getBytes(UTF_8));
    }
}
