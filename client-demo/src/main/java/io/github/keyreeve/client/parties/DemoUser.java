package io.github.keyreeve.client.parties;

import java.util.List;

/**
 * A user to sign in as; exists in the demo only.
 *
 * @param note what is special about this user
 */
public record DemoUser(String name, String password, String note) {

    public static List<DemoUser> all() {
        return List.of(
                new DemoUser("alice", "alice-password", "an ordinary user"),
                new DemoUser("bob", "bob-password", "another one"),
                new DemoUser("admin", "admin-password", "has the role admin"));
    }
}
