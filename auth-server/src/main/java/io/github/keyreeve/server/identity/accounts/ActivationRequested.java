package io.github.keyreeve.server.identity.accounts;

import java.util.Locale;

/**
 * An administrator requests that the activation mail of this pending account, which has an address, be sent again. Published within
 * a transaction.
 *
 * @param locale the language of the administrator
 */
public record ActivationRequested(Account account, Locale locale) {}
