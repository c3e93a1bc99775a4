package io.github.keyreeve.testing;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import java.util.UUID;

/**
 * A user with an account that no other test uses.
 *
 * @param name the login name
 */
public record TestUser(UUID id, String name, String password) {

    private static final String PASSWORD = "correct-horse";

    /** An active one. */
    public static TestUser on(Node node, String... roles) {
        return create(node, NewAccount.named(newName()).withRoles(roles));
    }

    public static TestUser on(Node node, AccountState state) {
        return create(node, NewAccount.named(newName()).inState(state));
    }

    /** An active one of this name. */
    public static TestUser named(Node node, String name) {
        return create(node, NewAccount.named(name));
    }

    private static TestUser create(Node node, NewAccount account) {
        Account created = node.bean(Accounts.class).create(account, PASSWORD);
        return new TestUser(created.id(), created.username(), PASSWORD);
    }

    private static String newName() {
        return "user-" + UUID.randomUUID();
    }
}
