package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.Account;
import java.time.Instant;

/**
 * The owner of an account has deleted it. Told within the transaction.
 *
 * @param purgeAt when it is removed for good; until then the deletion can be taken back
 */
public record AccountDeleted(Account account, Instant purgeAt) {}
