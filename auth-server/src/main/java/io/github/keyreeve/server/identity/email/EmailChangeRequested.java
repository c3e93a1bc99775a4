package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import java.util.Locale;

/**
 * A recently authenticated user requests another e-mail address for this account, or verification of the current one.
 *
 * @param address as the user entered it
 * @param locale the language of the user
 */
public record EmailChangeRequested(Account account, String address, Locale locale) {}
