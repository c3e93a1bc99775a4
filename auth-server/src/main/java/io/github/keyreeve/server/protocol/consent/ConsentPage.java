package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.tokens.authorizationdetails.DescribedDetail;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the consent page shows and sends back.
 *
 * @param clientHost host of the redirect URI: the only verified fact about the client
 * @param details what the client requests in detail (RFC 9396), which the user allows or denies as a whole
 * @param lifetimeDays how long the access lasts at most; 0 for less than a day
 * @param state the pending authorization request
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
        List<DescribedDetail> details,
        long lifetimeDays,
        String state) {

    /**
     * One scope.
     *
     * @param title what it permits, in the language of the user; null if the catalogue has no text
     * @param description a sentence about it, or null
     * @param claims to which it is limited, OpenID Connect Core section 5.5; none for all
     * @param granted whether the user consented to it before
     */
    record Scope(
            String name,
            @Nullable String title,
            @Nullable String description,
            Collection<String> claims,
            boolean granted) {}
}
