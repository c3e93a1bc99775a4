package io.github.keyreeve.server.identity.accounts;

import java.util.UUID;

/**
 * What a feature stores about an account, for the copy that its owner may take (General Data Protection Regulation, articles
 * 15 and 20). Each feature that stores something offers a bean of this type.
 */
public interface PersonalDataSource {

    /** The member of the archive, in snake case. */
    String name();

    /** What there is, as something that is written as JSON; never a secret, nor anything that opens something. */
    Object of(UUID account);
}
