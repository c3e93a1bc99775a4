package io.github.keyreeve.bench.profile;

import java.util.Arrays;
import java.util.Optional;

/** Code by what it does. A sample belongs to the innermost frame that is in a group; the code of the JDK below belongs to its caller. */
enum CpuGroup {
    CRYPTO(
            "cryptography",
            "sun.security.",
            "com.sun.crypto.",
            "javax.crypto.",
            "java.security.",
            "com.amazon.corretto.",
            "org.bouncycastle.",
            "org.springframework.security.crypto.",
            "io.github.keyreeve.server.platform.crypto."),
    JOSE("JWT and JWK", "com.nimbusds.jose", "com.nimbusds.jwt", "org.springframework.security.oauth2.jwt"),
    JSON(
            "JSON",
            "tools.jackson.",
            "com.fasterxml.jackson",
            "com.nimbusds.jose.shaded.gson",
            "org.springframework.http.converter.",
            "org.springframework.security.oauth2.core.http.converter"),
    OBSERVATION(
            "observation",
            "io.micrometer.",
            "org.springframework.security.web.ObservationFilterChainDecorator",
            "org.springframework.security.authentication.Observation",
            "org.springframework.security.authorization.Observation",
            "org.springframework.http.server.observation",
            "org.springframework.web.filter.ServerHttpObservationFilter"),
    LOGGING("logging", "ch.qos.logback.", "org.slf4j.", "org.springframework.boot.logging"),
    JDBC(
            "JDBC",
            "org.postgresql.",
            "com.zaxxer.hikari.",
            "org.springframework.jdbc.",
            "org.springframework.transaction.",
            "org.springframework.security.oauth2.server.authorization.Jdbc"),
    REDIS(
            "Redis and sessions",
            "io.lettuce.",
            "io.netty.",
            "org.springframework.data.redis.",
            "org.springframework.session."),
    PAGES("page templates", "org.thymeleaf.", "org.attoparser.", "org.unbescape.", "org.springframework.expression."),
    AUTHORIZATION_SERVER("Spring's authorization server", "org.springframework.security.oauth2.server.authorization."),
    SECURITY("Spring Security", "org.springframework.security."),
    SPRING("Spring, other", "org.springframework."),
    TOMCAT("Tomcat", "org.apache.catalina.", "org.apache.coyote.", "org.apache.tomcat."),
    KEYREEVE("Keyreeve", "io.github.keyreeve.");

    private final String label;
    private final String prefixes;

    CpuGroup(String label, String... prefixes) {
        this.label = label;
        this.prefixes = String.join(" ", prefixes);
    }

    String label() {
        return label;
    }

    /** The one with the longest prefix. */
    static Optional<CpuGroup> of(String type) {
        CpuGroup best = null;
        int longest = 0;
        for (CpuGroup group : values()) {
            int length = group.prefixOf(type);
            if (length > longest) {
                longest = length;
                best = group;
            }
        }
        return Optional.ofNullable(best);
    }

    private int prefixOf(String type) {
        return Arrays.stream(prefixes.split(" ", -1))
                .filter(type::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
