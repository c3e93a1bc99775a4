package io.github.keyreeve.server.identity.assurance;

import static io.github.keyreeve.server.identity.authentication.Factor.ONE_TIME_CODE;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSWORD;

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
enum BearerState {
    PASSWORD_NOW("password", Set.of(PASSWORD), Set.of(PASSWORD), false),
    PASSWORD_OLD("old password", Set.of(PASSWORD), Set.of(), false),
    NO_CODE("password, no code yet", Set.of(PASSWORD), Set.of(PASSWORD), true),
    CODE_NOW("password and code", Set.of(PASSWORD, ONE_TIME_CODE), Set.of(PASSWORD, ONE_TIME_CODE), true),
    CODE_OLD("both old", Set.of(PASSWORD, ONE_TIME_CODE), Set.of(), true);

    private static final Duration TOO_LONG = Duration.ofMinutes(6);

    private final String words;
    private final Set<Factor> all;
    private final Set<Factor> recent;
    private final boolean hasSecondFactor;

    BearerState(String words, Set<Factor> all, Set<Factor> recent, boolean hasSecondFactor) {
        this.words = words;
        this.all = all;
        this.recent = recent;
        this.hasSecondFactor = hasSecondFactor;
    }

    Set<Factor> counted(boolean mustBeRecent) {
        return mustBeRecent ? recent : all;
    }

    boolean hasSecondFactor() {
        return hasSecondFactor;
    }

    /** A token of a user of the node, so that the authentication behind it is in this state now. */
    Api token(Node node, TestUser user) {
        Api password = Api.as(node, user);
        Api token = password;
        if (hasSecondFactor) {
            AuthenticatorApp app = AuthenticatorApp.addedBy(password, node.clock());
            token = this == NO_CODE ? password : Api.as(node, user, app.freshCode());
        }
        if (recent.isEmpty()) {
            StaleGrants.of(user.name(), node, TOO_LONG);
        }
        return token;
    }

    @Override
    public String toString() {
        return words;
    }
}
