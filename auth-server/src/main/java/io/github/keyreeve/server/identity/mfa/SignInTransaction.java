package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.util.List;
import java.util.Set;

/**
 * A sign-in without a browser that waits for the second factor. What it was begun for does not change until its end.
 *
 * @param event what the user has verified so far
 * @param clientId the client that began it, and alone can continue it
 * @param scopes those that the client asked for
 * @param resources those that the client asked for, RFC 8707; none if it named none
 */
public record SignInTransaction(
        AuthenticationEvent event, String clientId, Set<String> scopes, List<String> resources) {}
