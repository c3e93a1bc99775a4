package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.protocol.clientauth.ClientAuthenticator;
import io.github.keyreeve.server.protocol.dpop.DpopProofs;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clients.FirstPartyClients;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Admits first-party clients, and nothing else: a confidential one authenticates by its registered method; a public one, which only
 * names itself, is limited by the number of its refused requests from one address.
 */
final class FirstPartyAuthenticator {

    private static final int LONGEST_USER_AGENT = 300;

    private final ClientAuthenticator authenticator;
    private final FirstPartyClients registered;
    private final RequestLimits limits;
    private final ClientIpResolver addresses;
    private final DpopProofs proofs;

    FirstPartyAuthenticator(
            ClientAuthenticator authenticator,
            FirstPartyClients registered,
            RequestLimits limits,
            ClientIpResolver addresses,
            DpopProofs proofs) {
        this.authenticator = authenticator;
        this.registered = registered;
        this.limits = limits;
        this.addresses = addresses;
        this.proofs = proofs;
    }

    /**
     * Does what a first-party client requests.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_client};
     *     {@code unauthorized_client} if it is not first party; {@code invalid_request} if it is not clear which one it is; {@code
     *     invalid_dpop_proof} or {@code use_dpop_nonce}
     * @throws io.github.keyreeve.server.platform.ratelimit.TooManyAttempts if a public client is blocked at this address
     */
    <T> T serve(HttpServletRequest request, ClientMembers members, Function<FirstPartyRequest, T> work) {
        AuthenticatedClient client = authenticate(request, members);
        if (!ClientPolicy.of(client.client()).firstParty()) {
            throw OAuthErrorCause.NOT_FIRST_PARTY.exception();
        }
        FirstPartyRequest admitted = new FirstPartyRequest(client.client(), origin(client.client(), null, request));
        return client.isConfidential() ? work.apply(admitted) : limited(admitted, work);
    }

    /** The same for the second step, which a client of the password grant takes here too: that grant has one step only. */
    <T> T serveSecondStep(HttpServletRequest request, ClientMembers members, Function<FirstPartyRequest, T> work) {
        AuthenticatedClient client = authenticate(request, members);
        if (!client.isConfidential() || !PasswordGrant.isThatOf(client.client())) {
            return serve(request, members, work);
        }
        return work.apply(new FirstPartyRequest(
                client.client(), origin(client.client(), PasswordGrant.TYPE.getValue(), request)));
    }

    AppSignIn origin(RegisteredClient client, @Nullable String grantType, HttpServletRequest request) {
        String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        return new AppSignIn(
                client.getClientId(),
                client.getClientName(),
                addresses.of(request),
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)),
                grantType);
    }

    /** The client of a request whose proof, if it has one, is valid. */
    private AuthenticatedClient authenticate(HttpServletRequest request, ClientMembers members) {
        proofs.of(request);
        return authenticator.authenticate(request, known(request, members).byName());
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

    private <T> T limited(FirstPartyRequest request, Function<FirstPartyRequest, T> work) {
        return limits.countRefusedOfClient(
                request.client().getClientId(), MfaRequired.class::isInstance, () -> work.apply(request));
    }
}
