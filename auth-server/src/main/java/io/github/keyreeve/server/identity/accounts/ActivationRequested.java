package io.github.keyreeve.server.identity.accounts;

import java.util.Locale;

/**
 * An administrator wants the activation mail of this account, which has an address and waits for it, sent again. Told within a
 * transaction.
 *
 * @param locale the language of the administrator
 */
public record ActivationRequested(Account account, Locale locale) {}
