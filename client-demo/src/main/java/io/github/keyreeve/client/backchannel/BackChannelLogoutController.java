package io.github.keyreeve.client.backchannel;

import static java.util.Objects.requireNonNull;

import io.github.keyreeve.client.parties.DemoClients;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the server says that a session has ended, OpenID Connect Back-Channel Logout section 2.5. */
@Controller
class BackChannelLogoutController {

    private final LogoutTokens tokens;
    private final EndedSessions sessions;
    private final DemoClients clients;

    BackChannelLogoutController(LogoutTokens tokens, EndedSessions sessions, DemoClients clients) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.clients = clients;
    }

    /** Section 2.8: 200, or 400 for a token that cannot be verified; neither is to be cached. */
    @PostMapping(DemoClients.BACK_CHANNEL_LOGOUT)
    ResponseEntity<Void> logout(@RequestParam("logout_token") String logoutToken) {
        try {
            Jwt token = tokens.verify(logoutToken, clients.web());
            sessions.end(requireNonNull(token.getClaimAsString("sid")), logoutToken);
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
        } catch (JwtException refused) {
            return ResponseEntity.badRequest()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
    }
}
