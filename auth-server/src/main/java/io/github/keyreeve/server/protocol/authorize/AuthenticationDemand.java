package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.identity.authentication.AuthenticationEvent.ACR_NO_FACTOR;
import static io.github.keyreeve.server.identity.authentication.AuthenticationEvent.ACR_TWO_FACTORS;
import static io.github.keyreeve.server.identity.authentication.AuthenticationEvent.ACR_VALUES;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.signin.continuation.PendingDemand;
import io.github.keyreeve.server.signin.login.SignIn;
import io.github.keyreeve.server.tokens.claims.ClaimsParameter;
import io.github.keyreeve.server.tokens.values.IdTokenHints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization request demands of the authentication of its user, OpenID Connect Core sections 3.1.2.1 and 5.5.1: who that is
 * ({@code id_token_hint}, {@code claims}), which factors count ({@code prompt}, {@code max_age}), and how much they must show ({@code
 * acr_values}, {@code claims}).
 *
 * @param isReauthentication whether only factors count that are verified because of this request: {@code prompt=login}, {@code
 *     prompt=select_account}, and {@code max_age=0}, which means the same
 * @param maxAge how long ago a factor that counts was verified at most; null if at any time
 * @param named each of these is the user; none for any user
 * @param acr the level that the client prefers; {@link AuthenticationEvent#ACR_NO_FACTOR} for none
 * @param essentialAcr the level below which the authentication fails, section 5.5.1.1; never above the preferred one
 */
record AuthenticationDemand(
        boolean isReauthentication, @Nullable Duration maxAge, List<NamedUser> named, String acr, String essentialAcr) {

    /** A level that is voluntary (section 5.5.1.1) is not asked for with {@code prompt=none}. */
    static AuthenticationDemand of(AuthorizationParameters parameters, IdTokenHints hints) {
        Set<String> prompts = parameters.words("prompt");
        long maxAge = parameters.maxAge().orElse(-1);
        ClaimsParameter claims = Optional.ofNullable(parameters.one(ClaimsParameter.NAME))
                .flatMap(ClaimsParameter::parse)
                .orElse(ClaimsParameter.ABSENT);
        String essentialAcr = claims.isAcrEssential() ? lowest(claims.acr()) : ACR_NO_FACTOR;
        return new AuthenticationDemand(
                prompts.contains("login") || prompts.contains("select_account") || maxAge == 0,
                maxAge > 0 ? Duration.ofSeconds(maxAge) : null,
                named(parameters, claims, hints),
                prompts.contains("none") ? essentialAcr : preferred(parameters.words("acr_values"), claims),
                essentialAcr);
    }

    /** A hint that cannot be verified names no user: with {@code prompt=none} no user is the one that is named, otherwise it is ignored. */
    private static List<NamedUser> named(
            AuthorizationParameters parameters, ClaimsParameter claims, IdTokenHints hints) {
        List<NamedUser> named = new ArrayList<>();
        if (claims.subjects() != null) {
            named.add(new NamedUser(parameters.one("client_id"), claims.subjects()));
        }
        String hint = parameters.one("id_token_hint");
        if (hint != null) {
            hints.read(hint)
                    .map(jwt -> new NamedUser(jwt.getClaimAsString("azp"), Set.of(jwt.getSubject())))
                    .or(() -> parameters.words("prompt").contains("none")
                            ? Optional.of(NamedUser.NONE)
                            : Optional.empty())
                    .ifPresent(named::add);
        }
        return named;
    }

    /**
     * The values are in the order of preference: a client that prefers a lower level accepts it. Those that are essential precede the
     * others.
     */
    private static String preferred(Set<String> values, ClaimsParameter claims) {
        Stream<String> all =
                claims.isAcrEssential() ? claims.acr().stream() : Stream.concat(values.stream(), claims.acr().stream());
        return all.filter(ACR_VALUES::contains).findFirst().orElse(ACR_NO_FACTOR);
    }

    private static String lowest(Set<String> levels) {
        return ACR_VALUES.stream().filter(levels::contains).findFirst().orElse(ACR_NO_FACTOR);
    }

    /** Whether a user who is signed in may not be authenticated as it demands. */
    boolean restricts() {
        return requiresPrimaryFactor() || !named.isEmpty();
    }

    /** Whether what is shown must be shown for this request: recently, or by the user that it names. */
    boolean isPendingUntilShown() {
        return isForRecent() || !named.isEmpty();
    }

    /** Whether the authentication must be recent. */
    boolean isForRecent() {
        return isReauthentication || maxAge != null;
    }

    /** Whether an authentication without a password or passkey, such as by a cookie, does not suffice. */
    boolean requiresPrimaryFactor() {
        return isForRecent() || !acr.equals(ACR_NO_FACTOR);
    }

    /** Whether a user who has a second factor must show it too. */
    boolean requiresSecondFactor() {
        return isReauthentication || acr.equals(ACR_TWO_FACTORS);
    }

    /** Whether the factors that count show less than what is essential. */
    boolean failsWith(AuthenticationEvent counted) {
        return ACR_VALUES.indexOf(counted.acr()) < ACR_VALUES.indexOf(essentialAcr);
    }

    /**
     * Only the factors that count.
     *
     * @param pending this demand, if the user was sent to sign in because of it
     */
    AuthenticationEvent counted(AuthenticationEvent event, Optional<PendingDemand> pending, Instant now) {
        AuthenticationEvent inTime = since(maxAge, event, now);
        if (!isReauthentication && (maxAge == null || inTime.hasPrimaryFactor())) {
            return inTime;
        }
        return pending.map(demand -> since(timeToReturn(), demand.verifiedSince(event), now))
                .orElseGet(() -> event.after(event));
    }

    /** At least the time that a sign-in may take, so that no user is too slow for {@code max_age}. */
    private @Nullable Duration timeToReturn() {
        return maxAge == null || maxAge.compareTo(SignIn.LONGEST) > 0 ? maxAge : SignIn.LONGEST;
    }

    private static AuthenticationEvent since(@Nullable Duration time, AuthenticationEvent event, Instant now) {
        return time == null ? event : event.since(now.minus(time));
    }

    /**
     * The user that a request names.
     *
     * @param clientId whose subject identifiers these are
     * @param subjects of which the user has one
     */
    record NamedUser(@Nullable String clientId, Set<String> subjects) {

        static final NamedUser NONE = new NamedUser(null, Set.of());
    }
}
