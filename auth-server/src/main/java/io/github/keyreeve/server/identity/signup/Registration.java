package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountState;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The response to a sign-up.
 *
 * @param registrationToken shows with the mailed link that its user signed up; as long valid as that link
 */
@JsonNaming(SnakeCaseStrategy.class)
record Registration(UUID id, AccountState state, String registrationToken) {

    @Override
    public String toString() {
        return "Registration[" + id + ", " + state.wireName() + "]";
    }
}
