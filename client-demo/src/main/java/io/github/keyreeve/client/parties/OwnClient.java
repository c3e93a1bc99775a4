package io.github.keyreeve.client.parties;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * A client that the visitor has registered, in the roles that the lab can play. It is kept in the session, which is in memory.
 *
 * @param signIn as an application that signs users in; public if there is no secret
 * @param service as a program that acts for itself; absent without a secret
 */
public record OwnClient(ClientRegistration signIn, @Nullable ClientRegistration service) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether it has a secret. */
    public boolean isConfidential() {
        return service != null;
    }

    /** {@link #service()}, if there is one. */
    public Optional<ClientRegistration> asService() {
        return Optional.ofNullable(service);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return signIn.getClientId();
    }
}
