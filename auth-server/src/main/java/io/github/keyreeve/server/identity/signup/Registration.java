package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountState;
import java.util.UUID;

/** What whoever signed up is told. */
record Registration(UUID id, AccountState state) {}
