package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.connector.RequestId;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The actor and the address of the request of this thread; outside a request the server itself is the actor. */
final class RequestAuditContext implements AuditContext.Source {

    private final ClientIpResolver addresses;

    RequestAuditContext(ClientIpResolver addresses) {
        this.addresses = addresses;
    }

    @Override
    public AuditContext now() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return AuditContext.OF_THE_SYSTEM;
        }
        HttpServletRequest request = attributes.getRequest();
        Actor actor = actor(SecurityContextHolder.getContext().getAuthentication());
        return new AuditContext(actor, addresses.of(request), RequestId.of(request));
    }

    private static Actor actor(@Nullable Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Actor.ANONYMOUS;
        }
        if (authentication instanceof OAuth2ClientAuthenticationToken) {
            return Actor.client(authentication.getName());
        }
        // A user is a principal of our own, whose name is the account id; a plain text may be any name.
        return authentication.getPrincipal() instanceof Principal user
                ? Actor.account(user.getName())
                : Actor.client(authentication.getName());
    }
}
