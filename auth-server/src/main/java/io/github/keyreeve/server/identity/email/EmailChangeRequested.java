package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import java.util.Locale;

/**
 * Somebody who is freshly signed in wants this account to have another address, or to prove the one that it has.
 *
 * @param address as they write it
 * @param locale their language
 */
public record EmailChangeRequested(Account account, String address, Locale locale) {}
