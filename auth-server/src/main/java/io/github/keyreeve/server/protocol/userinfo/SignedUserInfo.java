package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.platform.web.Issuer;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** UserInfo as a JWT for the client, OpenID Connect Core section 5.3.2. */
final class SignedUserInfo {

    static final MediaType JWT = new MediaType("application", "jwt");

    private final JwtEncoder encoder;
    private final Issuer issuer;

    SignedUserInfo(JwtEncoder encoder, Issuer issuer) {
        this.encoder = encoder;
        this.issuer = issuer;
    }

    String sign(Map<String, Object> userInfo, String clientId, SignatureAlgorithm algorithm) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer.toString())
                .audience(List.of(clientId))
                .claims(all -> all.putAll(userInfo))
                .build();
        return encoder.encode(
                        JwtEncoderParameters.from(JwsHeader.with(algorithm).build(), claims))
                .getTokenValue();
    }
}
