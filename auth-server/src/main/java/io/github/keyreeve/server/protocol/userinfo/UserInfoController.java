package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.protocol.api.AccessTokenAuthentication;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** UserInfo, OpenID Connect Core section 5.3, for the bearer of a token of a user with the scope {@code openid}. */
@RestController
class UserInfoController {

    private final UserInfo userInfo;
    private final SignedUserInfo signed;
    private final RegisteredClientRepository clients;

    UserInfoController(UserInfo userInfo, SignedUserInfo signed, RegisteredClientRepository clients) {
        this.userInfo = userInfo;
        this.signed = signed;
        this.clients = clients;
    }

    /** In the format that the client is registered for, section 5.3.2. */
    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Object> userInfo(AccessTokenAuthentication bearer) {
        Map<String, Object> claims =
                userInfo.claims(bearer.grant(), bearer.getToken().getScopes());
        String clientId = bearer.grant().getRegisteredClientId();
        SignatureAlgorithm algorithm = algorithm(clients.findByClientId(clientId));
        return algorithm == null
                ? ResponseEntity.ok(claims)
                : ResponseEntity.ok()
                        .contentType(SignedUserInfo.JWT)
                        .body(signed.sign(claims, clientId, algorithm).getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable SignatureAlgorithm algorithm(@Nullable RegisteredClient client) {
        return client == null ? null : ClientPolicy.of(client).userInfoAlgorithm();
    }
}
