package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** What a node has verified before. That a removed key ends it, {@code KeyRetirementTests} shows. */
class VerifiedTokensTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientDriver api = server.as(TestClients.resourceServer(node));

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger verifications = new AtomicInteger();
    private final AtomicBoolean keysAreTrusted = new AtomicBoolean(true);

    @Test
    void verifiesASignatureOnce() {
        VerifiedTokens tokens = tokens(10);
        String token = token();

        Jwt first = tokens.decode(token);

        assertThat(tokens.decode(token)).isSameAs(first);
        assertThat(verifications).hasValue(1);
    }

    @Test
    void cachesNothingThatDoesNotVerify() {
        VerifiedTokens tokens = tokens(10);
        String token = tampered(token());

        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);

        assertThat(verifications).hasValue(2);
        assertThat(tokens.size()).isZero();
    }

    @Test
    @Clause("RFC9068-4")
    void rejectsATokenWithTheClaimsOfACachedOne() {
        String token = token();
        api.introspect(token).expectActive();

        api.introspect(tampered(token)).expectInactive();
        server.userInfo(tampered(token)).expectChallenge(401, "invalid_token");
        api.introspect(token).expectActive();
    }

    @Test
    @Clause("RFC7009-2")
    void asksEachTimeWhetherTheTokenIsRevoked() {
        ClientCredentials client = TestClients.web(node);
        String token = SignedInUser.at(node).tokens(client, "openid api.read").accessToken();
        api.introspect(token).expectActive();
        assertThat(server.userInfo(token).status()).isEqualTo(200);

        server.as(client).revoke(token);

        api.introspect(token).expectInactive();
        server.userInfo(token).expectChallenge(401, "invalid_token");
    }

    @Test
    @Clause("RFC9068-4")
    void rejectsACachedTokenThatHasExpired() {
        VerifiedTokens tokens = tokens(10);
        String token = token();
        tokens.decode(token);

        clock.advance(Duration.ofMinutes(5).minusSeconds(30));
        tokens.decode(token);
        clock.advance(Duration.ofSeconds(31));

        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void verifiesAgainWhenTheKeyIsNoLongerTrusted() {
        VerifiedTokens tokens = tokens(10);
        String token = token();
        tokens.decode(token);

        keysAreTrusted.set(false);

        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void cachesNoMoreThanItMay() {
        VerifiedTokens tokens = tokens(2);

        for (int i = 0; i < 5; i++) {
            tokens.decode(token());
        }

        assertThat(tokens.size()).isEqualTo(2);
    }

    @Test
    void cachesNoTokenOfUnusualLength() {
        VerifiedTokens tokens = tokens(10);
        String token = ResignedJwt.of(node, token(), Map.of("filler", "x".repeat(4096)));

        tokens.decode(token);

        assertThat(tokens.size()).isZero();
    }

    @Test
    void lendsTheSameClaimsToAllWithoutLettingThemChangeThem() {
        Jwt jwt = tokens(10).decode(ResignedJwt.of(node, token(), Map.of("roles", List.of("editor"))));

        assertThat((List<?>) jwt.getClaims().get("roles")).isUnmodifiable();
        assertThat(jwt.getClaims()).isUnmodifiable();
    }

    private String token() {
        return server.as(TestClients.service(node))
                .clientCredentials("api.read")
                .accessToken();
    }

    /** The same header and claims; one bit of the signature is another. */
    private static String tampered(String token) {
        int signature = token.lastIndexOf('.') + 1;
        char other = token.charAt(signature) == 'A' ? 'B' : 'A';
        return token.substring(0, signature) + other + token.substring(signature + 1);
    }

    /** Those of the node's keys, on a clock of their own. */
    @SuppressWarnings("unchecked")
    private VerifiedTokens tokens(int size) {
        JWSKeySelector<SecurityContext> ofNode = (JWSKeySelector<SecurityContext>) node.context()
                .getBeanProvider(ResolvableType.forClassWithGenerics(JWSKeySelector.class, SecurityContext.class))
                .getObject();
        JWSKeySelector<SecurityContext> keys =
                (header, context) -> keysAreTrusted.get() ? ofNode.selectJWSKeys(header, context) : List.of();
        JwtDecoder signatures = AccessTokenDecoder.signatures(keys, node.bean(JWSVerifierFactory.class));
        return new VerifiedTokens(
                token -> {
                    verifications.incrementAndGet();
                    return signatures.decode(token);
                },
                keys,
                AccessTokenDecoder.validator(node.bean(Issuer.class), clock),
                clock,
                size);
    }
}
