package io.github.keyreeve.server.identity.assurance;

import static io.github.keyreeve.server.identity.authentication.Factor.ONE_TIME_CODE;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSWORD;
import static io.github.keyreeve.server.identity.authentication.Factor.RECOVERY_CODE;

import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.StaleGrants;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.Set;

/** How the user of a first-party access token has authenticated. */
@SuppressWarnings("ImmutableEnumChecker") // The sets are those of Set.of.
enum BearerState implements AuthenticatedState {
    PASSWORD_NOW("P", Set.of(PASSWORD), Set.of(PASSWORD), false),
    PASSWORD_OLD("p", Set.of(PASSWORD), Set.of(), false),
    NO_CODE("P –", Set.of(PASSWORD), Set.of(PASSWORD), true),
    CODE_NOW("P C", Set.of(PASSWORD, ONE_TIME_CODE), Set.of(PASSWORD, ONE_TIME_CODE), true),
    CODE_OLD("p c", Set.of(PASSWORD, ONE_TIME_CODE), Set.of(), true),
    RECOVERY("P R", Set.of(PASSWORD, RECOVERY_CODE), Set.of(PASSWORD, RECOVERY_CODE), true);

    private static final Duration TOO_LONG = Duration.ofMinutes(6);

    private final String head;
    private final Set<Factor> all;
    private final Set<Factor> recent;
    private final boolean hasSecondFactor;

    BearerState(String head, Set<Factor> all, Set<Factor> recent, boolean hasSecondFactor) {
        this.head = head;
        this.all = all;
        this.recent = recent;
        this.hasSecondFactor = hasSecondFactor;
    }

    @Override
    public Set<Factor> counted(boolean mustBeRecent) {
        return mustBeRecent ? recent : all;
    }

    @Override
    public boolean hasSecondFactor() {
        return hasSecondFactor;
    }

    /** A token of a user of the node, so that the authentication behind it is in this state now. */
    Api token(Node node, TestUser user) {
        Api password = Api.as(node, user);
        Api token = password;
        if (hasSecondFactor) {
            AuthenticatorApp app = AuthenticatorApp.addedBy(password, node.clock());
            token = switch (this) {
                case NO_CODE -> password;
                case RECOVERY -> Api.as(node, user, app.recoveryCodes().get(0));
                default -> Api.as(node, user, app.freshCode());
            };
        }
        if (recent.isEmpty()) {
            StaleGrants.of(user.name(), node, TOO_LONG);
        }
        return token;
    }

    @Override
    public String head() {
        return head;
    }
}
