package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountState;
import java.util.UUID;

/** The response to a sign-up. */
record Registration(UUID id, AccountState state) {}
