package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.protocol.clientauth.ClientAuthenticator;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clients.FirstPartyClients;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Admits first-party clients, and nothing else: a confidential one authenticates by its registered method; a public one, which only
 * names itself, is limited by the number of its refused requests from one address.
 */
final class FirstPartyAuthenticator {

    private final ClientAuthenticator authenticator;
    private final FirstPartyClients registered;
    private final RequestLimits limits;

    FirstPartyAuthenticator(ClientAuthenticator authenticator, FirstPartyClients registered, RequestLimits limits) {
        this.authenticator = authenticator;
        this.registered = registered;
        this.limits = limits;
    }

    /**
     * Does what a first-party client requests.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_client};
     *     {@code unauthorized_client} if it is not first party; {@code invalid_request} if it is not clear which one it is
     * @throws io.github.keyreeve.server.platform.ratelimit.TooManyAttempts if a public client is blocked at this address
     */
    <T> T serve(HttpServletRequest request, ClientMembers members, Function<RegisteredClient, T> work) {
        AuthenticatedClient client =
                authenticator.authenticate(request, known(request, members).byName());
        if (!ClientPolicy.of(client.client()).firstParty()) {
            throw OAuthErrorCause.NOT_FIRST_PARTY.exception();
        }
        return client.isConfidential() ? work.apply(client.client()) : limited(client.client(), work);
    }

    /** A client that the request does not name is the only one there is. */
    private ClientMembers known(HttpServletRequest request, ClientMembers members) {
        return members.nameClient() || namesClientInHeader(request)
                ? members
                : members.of(registered.only().orElseThrow(OAuthErrorCause.CLIENT_ID_REQUIRED::exception));
    }

    private static boolean namesClientInHeader(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Basic", 0, "Basic".length());
    }

    private <T> T limited(RegisteredClient client, Function<RegisteredClient, T> work) {
        limits.countOfClient(client.getClientId());
        T done;
        try {
            done = work.apply(client);
        } catch (MfaRequired | Overloaded notRefused) {
            limits.refundOfClient(client.getClientId());
            throw notRefused;
        }
        limits.refundOfClient(client.getClientId());
        return done;
    }
}
