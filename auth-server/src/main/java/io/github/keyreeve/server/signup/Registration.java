package io.github.keyreeve.server.signup;

import io.github.keyreeve.server.accounts.AccountState;
import java.util.UUID;

/** What whoever signed up is told. */
record Registration(UUID id, AccountState state) {}
