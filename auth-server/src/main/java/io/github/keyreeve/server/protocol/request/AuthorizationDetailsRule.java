package io.github.keyreeve.server.protocol.request;

import static io.github.keyreeve.server.protocol.request.AuthorizationRequestRule.refuseIf;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Each of the {@code authorization_details} is of a type that the client may request, and as its schema says, RFC 9396 section 5. */
final class AuthorizationDetailsRule implements AuthorizationRequestRule {

    private final DetailTypes types;

    AuthorizationDetailsRule(DetailTypes types) {
        this.types = types;
    }

    @Override
    public Optional<OAuth2Error> check(AuthorizationRequest request) {
        String details = request.parameters().one(AuthorizationDetails.NAME);
        return refuseIf(
                details != null
                        && types.read(details, ClientPolicy.of(request.client()).authorizationDetailsTypes())
                                .isEmpty(),
                OAuthErrorCause.INVALID_AUTHORIZATION_DETAILS);
    }
}
