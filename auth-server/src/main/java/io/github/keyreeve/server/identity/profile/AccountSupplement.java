package io.github.keyreeve.server.identity.profile;

import java.util.UUID;

/** What another package adds to the JSON of an account: a bean of this type for each member. */
public interface AccountSupplement {

    /** The member, in snake case. */
    String name();

    /** Its value, serializable as JSON; never a secret or a credential. */
    Object of(UUID account);
}
