package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** An access token of a node, signed again by its key with other claims. */
public final class ResignedJwt {

    private ResignedJwt() {}

    /** One that expired an hour ago. */
    public static String expired(Node node, String accessToken) {
        Instant end = Instant.now().minus(Duration.ofHours(1));
        return of(node, accessToken, Map.of("iat", end.minusSeconds(60), "exp", end));
    }

    public static String of(Node node, String accessToken, Map<String, Object> others) {
        Jwt jwt = node.bean(JwtDecoder.class).decode(accessToken);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .claims(all -> all.putAll(jwt.getClaims()))
                .claims(all -> all.putAll(others))
                .build();
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
        return node.bean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(header, claims))
                .getTokenValue();
    }
}
