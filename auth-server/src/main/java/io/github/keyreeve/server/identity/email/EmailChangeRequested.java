package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.util.Locale;

/**
 * A recently authenticated user requests another e-mail address for this account, or verification of the current one.
 *
 * @param user who requests it
 * @param address in the form in which it is stored
 * @param locale the language of the user
 */
public record EmailChangeRequested(AuthenticationEvent user, Account account, String address, Locale locale) {}
