package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Account;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A caller, not necessarily the owner, requests that a link be sent to the address of this account. Published within a transaction.
 *
 * @param locale the language of the caller
 * @param clientAddress the IP address of the caller
 * @param clientId that of the client whose request waits where the caller is; null for none
 */
public record LinkRequested(
        LinkPurpose purpose,
        Account account,
        Locale locale,
        String clientAddress,
        @Nullable String clientId) {}
