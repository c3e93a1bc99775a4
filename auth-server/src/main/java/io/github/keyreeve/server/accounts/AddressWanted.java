package io.github.keyreeve.server.accounts;

import java.util.Locale;

/**
 * Somebody who is freshly signed in wants this account to have another address, or to prove the one that it has.
 *
 * @param address as they write it
 * @param locale their language
 */
public record AddressWanted(Account account, String address, Locale locale) {}
