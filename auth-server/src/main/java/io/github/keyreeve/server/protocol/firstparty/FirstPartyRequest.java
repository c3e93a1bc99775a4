package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.signin.sessions.AppSignIn;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * A request of a first-party client that was admitted.
 *
 * @param origin what the sign-in is recorded and recognized by, if it leads to one
 */
record FirstPartyRequest(RegisteredClient client, AppSignIn origin) {}
