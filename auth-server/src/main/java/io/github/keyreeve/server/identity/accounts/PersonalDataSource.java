package io.github.keyreeve.server.identity.accounts;

import java.util.UUID;

/**
 * What a feature stores about an account, for the export that its owner may request (General Data Protection Regulation, articles
 * 15 and 20). Each feature that stores personal data provides a bean of this type.
 */
public interface PersonalDataSource {

    /** The member of the archive, in snake case. */
    String name();

    /** The stored data, serializable as JSON; never a secret or a credential. */
    Object of(UUID account);
}
