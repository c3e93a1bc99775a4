package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Account;
import java.util.Locale;

/**
 * Somebody, not necessarily its owner, wants a link sent to the address of this account. Told within a transaction.
 *
 * @param locale the language of whoever asked
 * @param clientAddress where they asked from
 */
public record LinkRequested(LinkPurpose purpose, Account account, Locale locale, String clientAddress) {}
