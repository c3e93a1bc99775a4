package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Account;
import java.util.Locale;

/**
 * A caller, not necessarily the owner, requests that a link be sent to the address of this account. Published within a transaction.
 *
 * @param locale the language of the caller
 * @param clientAddress the IP address of the caller
 */
public record LinkRequested(LinkPurpose purpose, Account account, Locale locale, String clientAddress) {}
