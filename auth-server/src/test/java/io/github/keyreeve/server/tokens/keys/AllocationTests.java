package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import io.github.keyreeve.testing.Node;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Bytes that a token costs on the heap: they show a conversion for each request, and do not depend on how busy the machine is. Of what
 * is allowed, a signature by the JDK takes 25 KB (ES256) or 65 KB (RS256), a native one 2 KB.
 */
class AllocationTests {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int TIMES = 200;

    private final Node node = Node.shared();
    private final JwtEncoder encoder = node.bean(JwtEncoder.class);
    private final JwtDecoder decoder = node.bean(JwtDecoder.class);
    private final boolean isNative =
            node.bean(SignatureProvider.class).nativeProvider().isPresent();

    @ParameterizedTest
    @CsvSource({"ES256, 16000, 43000", "RS256, 16000, 84000"})
    void issuesATokenWithFewBytes(SignatureAlgorithm algorithm, long natively, long byJdk) {
        assertThat(bytes(number -> issue(algorithm, number))).isLessThan(isNative ? natively : byJdk);
    }

    @Test
    void readsATokenThatItHasVerifiedWithFewBytes() {
        String token = issue(SignatureAlgorithm.RS256, 0).getTokenValue();

        assertThat(bytes(number -> decoder.decode(token))).isLessThan(4_000);
    }

    @Test
    void verifiesATokenWithFewBytes() {
        List<String> tokens = IntStream.range(0, 2 * TIMES)
                .mapToObj(number -> issue(SignatureAlgorithm.RS256, number).getTokenValue())
                .toList();

        assertThat(bytes(number -> decoder.decode(tokens.get(number)))).isLessThan(50_000);
    }

    /** On average, after as many that load classes. */
    private static long bytes(IntFunction<Object> work) {
        Object last = null;
        long before = 0;
        for (int number = 0; number < 2 * TIMES; number++) {
            if (number == TIMES) {
                before = THREADS.getCurrentThreadAllocatedBytes();
            }
            last = work.apply(number);
        }
        long used = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(last).isNotNull();
        return used / TIMES;
    }

    private Jwt issue(SignatureAlgorithm algorithm, int number) {
        Instant now = node.clock().instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(node.uri().toString())
                .subject("550e8400-e29b-41d4-a716-446655440000")
                .audience(List.of("https://api.example.com/orders"))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .id("a-sealed-id-of-a-grant-in-sixty-characters-of-base64url-" + number)
                .claims(all -> all.putAll(Map.of(
                        "client_id",
                        "web-shop",
                        "scope",
                        "openid profile orders.read orders.write",
                        "auth_time",
                        now.getEpochSecond(),
                        "acr",
                        "aal1",
                        "amr",
                        List.of("pwd", "otp"),
                        "roles",
                        List.of("customer"),
                        "tier",
                        "premium")))
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                JwsHeader.with(algorithm).type("at+jwt").build(), claims));
    }
}
