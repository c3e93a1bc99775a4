package io.github.keyreeve.server.protocol.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the consent page shows and sends back.
 *
 * @param clientHost host of the redirect URI: the one thing about the client that is proved
 * @param lifetimeDays how long the access lasts at most; 0 for less than a day
 * @param state the transaction that waits for the answer
 */
record ConsentPage(
        String clientId,
        String clientName,
        String clientHost,
        @Nullable String clientUri,
        @Nullable String policyUri,
        @Nullable String tosUri,
        String accountName,
        List<Scope> scopes,
        long lifetimeDays,
        String state) {

    /**
     * One scope.
     *
     * @param granted whether it was allowed before
     */
    record Scope(String name, boolean granted) {}
}
