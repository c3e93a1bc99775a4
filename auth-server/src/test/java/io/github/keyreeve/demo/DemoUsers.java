package io.github.keyreeve.demo;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;

/** The users of the demo, whose passwords are public. */
final class DemoUsers {

    static final String ALICE = "alice@example.com";

    private DemoUsers() {}

    static void create(Accounts accounts) {
        accounts.create(NewAccount.named("alice").withEmail(ALICE), "alice-password");
        accounts.create(NewAccount.named("bob").withEmail("bob@example.com"), "bob-password");
        accounts.create(NewAccount.named("admin").withEmail("admin@example.com").withRoles("admin"), "admin-password");
    }
}
