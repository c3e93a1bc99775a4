package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.Account;
import java.time.Instant;

/**
 * The owner of an account deletes it. Published within the transaction.
 *
 * @param purgeAt when it is purged; until then it can be restored
 */
public record AccountDeleted(Account account, Instant purgeAt) {}
