package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import io.github.keyreeve.server.tokens.values.IdTokenHints;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Whom authorization requests name by the subject identifiers of clients, OpenID Connect Core sections 3.1.2.1 and 5.5.1. */
record NamedUsers(IdTokenHints hints, RegisteredClientRepository clients, Subjects subjects) {

    AuthenticationDemand demand(AuthorizationParameters parameters) {
        return AuthenticationDemand.of(parameters, hints);
    }

    /** Whether each user that is named is this one. */
    boolean are(UserAuthentication user, AuthenticationDemand demand) {
        return demand.named().stream().allMatch(named -> is(user, named));
    }

    private boolean is(UserAuthentication user, AuthenticationDemand.NamedUser named) {
        String clientId = named.clientId();
        RegisteredClient client = clientId == null ? null : clients.findByClientId(clientId);
        return named.subjects().contains(subjects.of(client, user.getName()));
    }
}
