package io.github.keyreeve.server.protocol.par;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.protocol.dpop.DpopProof;
import io.github.keyreeve.server.protocol.dpop.DpopProofs;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.protocol.request.AuthorizationRequest;
import io.github.keyreeve.server.protocol.request.AuthorizationRequestRules;
import io.github.keyreeve.server.protocol.request.RedirectUriRule;
import io.github.keyreeve.server.protocol.requestobject.RequestObjects;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads a request that is pushed, and refuses what the authorization endpoint would refuse, RFC 9126 section 2.1. */
final class PushedRequestConverter implements AuthenticationConverter {

    private static final String KEY = "dpop_jkt";

    private final AuthorizationRequestRules rules;
    private final Optional<RequestObjects> objects;
    private final DpopProofs proofs;

    /** @param objects empty if requests may not be signed */
    PushedRequestConverter(AuthorizationRequestRules rules, Optional<RequestObjects> objects, DpopProofs proofs) {
        this.rules = rules;
        this.objects = objects;
        this.proofs = proofs;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        RegisteredClient client = AuthenticatedClient.ofPrincipal(
                        SecurityContextHolder.getContext().getAuthentication())
                .client();
        AuthorizationParameters pushed = AuthorizationParameters.of(request);
        if (pushed.names().contains("request_uri")) {
            throw OAuthErrorCause.REQUEST_URI_PUSHED.exception();
        }
        Optional<DpopProof> proof = proofs.of(request);
        AuthorizationParameters parameters =
                bound(parameters(pushed, client), proof).with("client_id", client.getClientId());
        if (RedirectUriRule.destination(parameters, client).isEmpty()) {
            throw OAuthErrorCause.REDIRECT_URI_NOT_REGISTERED.exception();
        }
        rules.check(new AuthorizationRequest(parameters, client)).ifPresent(error -> {
            throw new OAuth2AuthenticationException(error);
        });
        proof.ifPresent(proofs::use);
        return new PushedRequest(client.getClientId(), parameters);
    }

    /** To the key of a proof, as if the request named it, RFC 9449 section 10.1. */
    private static AuthorizationParameters bound(AuthorizationParameters parameters, Optional<DpopProof> proof) {
        if (proof.isEmpty()) {
            return parameters;
        }
        if (!parameters.all(KEY).stream().allMatch(proof.get()::isSignedBy)) {
            throw OAuthErrorCause.INVALID_DPOP_JKT.exception();
        }
        return parameters.with(KEY, proof.get().thumbprint());
    }

    /** Those of the request object alone, if there is one, RFC 9126 section 3. */
    private AuthorizationParameters parameters(AuthorizationParameters pushed, RegisteredClient client) {
        String object = pushed.one("request");
        if (object != null && objects.isPresent()) {
            return objects.get().readPushed(object, client);
        }
        if (object == null && ClientPolicy.of(client).signsRequests()) {
            throw OAuthErrorCause.SIGNATURE_REQUIRED.exception();
        }
        return pushed.ofRequest();
    }
}
