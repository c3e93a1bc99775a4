package io.github.keyreeve.server.protocol.response;

import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Responses as signed JWTs, JARM section 2.1: what would be parameters are claims, beside issuer, audience and expiry. */
final class SignedResponses {

    /** More than the code lives, for clients whose clock is off. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final JwtEncoder encoder;
    private final Issuer issuer;
    private final Clock clock;

    SignedResponses(JwtEncoder encoder, Issuer issuer, Clock clock) {
        this.encoder = encoder;
        this.issuer = issuer;
        this.clock = clock;
    }

    String sign(ResponseRecipient recipient, Map<String, String> parameters) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(issuer.toString())
                .audience(List.of(recipient.clientId()))
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME));
        parameters.forEach(claims::claim);
        JwsHeader header = JwsHeader.with(recipient.algorithm()).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
