package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ResolvableType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Signing by RFC 7515, seen through the two beans that the rest of the server uses. */
class SigningTests {

    private final Node node = Node.shared();

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    void signsWithThePublishedKeyThatTheHeaderNames(String algorithm) throws Exception {
        SignedJWT jwt = SignedJWT.parse(sign(algorithm).getTokenValue());
        JWK key = JWKSet.load(node.resolve("/oauth2/jwks").toURL())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(key.getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(jwt.verify(new DefaultJWSVerifierFactory()
                        .createJWSVerifier(jwt.getHeader(), ((AsymmetricJWK) key).toPublicKey())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    void isUnderstoodByAStockResourceServer(String algorithm) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        node.resolve("/oauth2/jwks").toString())
                .jwsAlgorithm(SignatureAlgorithm.valueOf(algorithm))
                .build();
        assertThat(decoder.decode(sign(algorithm).getTokenValue()).getSubject()).isEqualTo("alice");
    }

    @Test
    void saysWhichAlgorithmHasNoKey() {
        assertThatThrownBy(() -> sign("ES512"))
                .isInstanceOf(JwtEncodingException.class)
                .hasMessageContaining("No key signs for ES512");
    }

    /** RFC 8725 section 3.1: the key decides on the algorithm, not the header. */
    @Test
    @Clause("RFC8725-3.1")
    void trustsAKeyForItsOwnAlgorithmOnly() throws Exception {
        RSAKey key = signing(JWSAlgorithm.PS256).toRSAKey();

        assertThat(accepts(JWSAlgorithm.PS256, key)).isTrue();
        assertThat(accepts(JWSAlgorithm.RS256, key)).isFalse();
    }

    @Test
    @Clause("RFC7515-4.1.4")
    void findsTheKeyByItsIdAlone() throws Exception {
        RSAKey key = signing(JWSAlgorithm.RS256).toRSAKey();

        assertThat(accepts(JWSAlgorithm.RS256, key)).isTrue();
        assertThat(accepts(
                        JWSAlgorithm.RS256, new RSAKey.Builder(key).keyID(null).build()))
                .isFalse();
        assertThat(accepts(
                        JWSAlgorithm.RS256,
                        new RSAKey.Builder(key).keyID("stranger").build()))
                .isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void lendsTheProtocolAllKeysThatMayBeTrusted() throws Exception {
        JWKSource<SecurityContext> source = (JWKSource<SecurityContext>) node.context()
                .getBeanProvider(ResolvableType.forClassWithGenerics(JWKSource.class, SecurityContext.class))
                .getObject();
        assertThat(source.get(new JWKSelector(new JWKMatcher.Builder().build()), null))
                .hasSize(3)
                .allMatch(JWK::isPrivate);
    }

    private JWK signing(JWSAlgorithm algorithm) {
        return node.bean(CurrentKeys.class)
                .signing(algorithm)
                .orElseThrow()
                .key()
                .jwk();
    }

    private boolean accepts(JWSAlgorithm algorithm, RSAKey key) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder().issuer(node.uri().toString()).build());
        jwt.sign(new RSASSASigner(key));
        try {
            node.bean(JwtDecoder.class).decode(jwt.serialize());
            return true;
        } catch (BadJwtException refused) {
            return false;
        }
    }

    private Jwt sign(String algorithm) {
        return node.bean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.valueOf(algorithm)).build(),
                        JwtClaimsSet.builder().subject("alice").build()));
    }
}
