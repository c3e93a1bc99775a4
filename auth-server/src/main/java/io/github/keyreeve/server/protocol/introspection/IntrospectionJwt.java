package io.github.keyreeve.server.protocol.introspection;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The response to an introspection request as a JWT for the caller, RFC 9701 section 5. It has neither {@code sub} nor {@code exp}, so that it
 * passes for no token (section 8.1).
 */
final class IntrospectionJwt {

    /** Section 4. */
    static final String MEDIA_TYPE = "application/token-introspection+jwt";

    private static final MediaType TYPE = MediaType.parseMediaType(MEDIA_TYPE);

    private final JwtEncoder encoder;
    private final Issuer issuer;
    private final Clock clock;

    IntrospectionJwt(JwtEncoder encoder, Issuer issuer, Clock clock) {
        this.encoder = encoder;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Whether an {@code Accept} header names it, and JSON no more than it, RFC 9110 section 12.5.1. */
    static boolean isPreferred(@Nullable String accept) {
        if (accept == null || !accept.contains(MEDIA_TYPE)) {
            return false;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(accept);
            double quality = quality(TYPE, accepted);
            return quality > 0 && quality >= quality(MediaType.APPLICATION_JSON, accepted);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static double quality(MediaType type, List<MediaType> accepted) {
        return accepted.stream()
                .filter(type::equalsTypeAndSubtype)
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }

    /** @param members those of the response as JSON, RFC 7662 section 2.2 */
    String sign(Map<String, Object> members, RegisteredClient caller) {
        JwsHeader header = JwsHeader.with(ClientPolicy.of(caller).introspectionAlgorithm())
                .type("token-introspection+jwt")
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer.toString())
                .audience(List.of(caller.getClientId()))
                .issuedAt(clock.instant())
                .claim("token_introspection", members)
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
