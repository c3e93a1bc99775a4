package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Account;
import java.util.Locale;

/**
 * A caller, not necessarily the owner, requests a link for a new password at a former address, which is reserved for this account. Published
 * within a transaction.
 *
 * @param before the account with the former address
 * @param locale the language of the caller
 * @param clientAddress the IP address of the caller
 */
public record ReversionRequested(Account before, Locale locale, String clientAddress) {}
