package io.github.keyreeve.server.integration.backchannel;

import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.sessionclients.SessionClient;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Logout tokens, OpenID Connect Back-Channel Logout section 2.4. */
final class LogoutTokens {

    /** The value of {@code typ}, which nothing else has that the server signs. */
    private static final String TYPE = "logout+jwt";

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** Section 4 recommends no more. */
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final JwtEncoder encoder;
    private final Subjects subjects;
    private final UuidV7Generator ids;
    private final Issuer issuer;
    private final Clock clock;

    LogoutTokens(JwtEncoder encoder, Subjects subjects, UuidV7Generator ids, Issuer issuer, Clock clock) {
        this.encoder = encoder;
        this.subjects = subjects;
        this.ids = ids;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Signed as the ID tokens of the client are. To be made anew for each attempt, since it soon expires. */
    String sign(SessionClient notified, RegisteredClient client) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer.toString())
                .subject(subjects.of(client, notified.account().toString()))
                .audience(List.of(client.getClientId()))
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .id(ids.at(now).toString())
                .claim("events", Map.of(EVENT, Map.of()))
                .claim("sid", notified.sid())
                .build();
        JwsHeader header = JwsHeader.with(client.getTokenSettings().getIdTokenSignatureAlgorithm())
                .type(TYPE)
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
