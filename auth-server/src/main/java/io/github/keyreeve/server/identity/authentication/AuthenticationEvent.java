package io.github.keyreeve.server.identity.authentication;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authentication of a user: which factors were verified in which session, each with its own time. Sessions, sign-ins that
 * wait for a second factor and grants store it whole; {@code auth_time}, {@code acr}, {@code amr} and "recent enough" are
 * questions to it. It is the details of the {@link Authentication} of a user.
 *
 * @param accountEpoch that of the account when the first factor was verified; the authentication is over once the account has another
 * @param sid the session ID of OpenID Connect Front-Channel Logout 1.0 section 3; random, and not the value of the cookie
 * @param sessionEpoch that of the session in which the user authenticated again; {@link #NEW_SESSION} if it begins with this
 * @param factors the verified factors, and when
 */
public record AuthenticationEvent(
        UUID account, long accountEpoch, String sid, long sessionEpoch, Map<Factor, Instant> factors)
        implements Serializable {

    /** In place of the epoch of a session that has none yet. */
    public static final long NEW_SESSION = 0;

    /** No factor, such as by a cookie that lasts: OpenID Connect Core section 2, {@code acr}. */
    public static final String ACR_NO_FACTOR = "0";

    /** One factor: authenticator assurance level 1, NIST SP 800-63B. */
    public static final String ACR_ONE_FACTOR = "aal1";

    /** Two factors, or a passkey, which is two in one: authenticator assurance level 2. */
    public static final String ACR_TWO_FACTORS = "aal2";

    /** The levels, from the lowest. */
    public static final List<String> ACR_VALUES = List.of(ACR_NO_FACTOR, ACR_ONE_FACTOR, ACR_TWO_FACTORS);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public AuthenticationEvent {
        Map<Factor, Instant> inOrder = new EnumMap<>(Factor.class);
        inOrder.putAll(factors);
        factors = Collections.unmodifiableMap(inOrder);
    }

    /**
     * As read from columns.
     *
     * @param factors as written by {@link #factorsAsJson()}; a factor that a later version has written does not count here
     */
    public static AuthenticationEvent ofColumns(UUID account, long accountEpoch, String sid, String factors) {
        Map<Factor, Instant> known = new EnumMap<>(Factor.class);
        JSON.readTree(factors).properties().forEach(stored -> Factor.ofName(stored.getKey())
                .ifPresent(factor ->
                        known.put(factor, Instant.parse(stored.getValue().asString()))));
        return new AuthenticationEvent(account, accountEpoch, sid, NEW_SESSION, known);
    }

    /** With one factor, verified at that time, in a new session. */
    public static AuthenticationEvent of(
            UUID account, long accountEpoch, String sid, Factor factor, Instant verifiedAt) {
        return new AuthenticationEvent(account, accountEpoch, sid, NEW_SESSION, Map.of(factor, verifiedAt));
    }

    /** That of a signed-in user or of the user behind an access token; empty for clients and anonymous callers. */
    public static Optional<AuthenticationEvent> of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getDetails() instanceof AuthenticationEvent event
                ? Optional.of(event)
                : Optional.empty();
    }

    /** The same user has verified one more factor, or the same one again. */
    public AuthenticationEvent with(Factor factor, Instant verifiedAt) {
        Map<Factor, Instant> more = new EnumMap<>(Factor.class);
        more.putAll(factors);
        more.put(factor, verifiedAt.truncatedTo(ChronoUnit.MILLIS));
        return new AuthenticationEvent(account, accountEpoch, sid, sessionEpoch, more);
    }

    /** The same authentication, continued in another session. */
    public AuthenticationEvent inSession(String otherSid, long otherEpoch) {
        return new AuthenticationEvent(account, accountEpoch, otherSid, otherEpoch, factors);
    }

    /** The same authentication, continued after a change by which all other access was revoked. */
    public AuthenticationEvent inAccountEpoch(long otherEpoch) {
        return new AuthenticationEvent(account, otherEpoch, sid, sessionEpoch, factors);
    }

    /** Only the factors that were verified at that time or later. */
    public AuthenticationEvent since(Instant time) {
        return only(factor -> !factor.getValue().isBefore(time));
    }

    /** Only the factors that were verified after that authentication, for the first time or again. */
    public AuthenticationEvent after(AuthenticationEvent former) {
        return only(factor -> !factor.getValue().equals(former.factors.get(factor.getKey())));
    }

    private AuthenticationEvent only(Predicate<Map.Entry<Factor, Instant>> condition) {
        Map<Factor, Instant> counted = factors.entrySet().stream()
                .filter(condition)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new AuthenticationEvent(account, accountEpoch, sid, sessionEpoch, counted);
    }

    /**
     * When the user last signed in with a factor that suffices for it, {@code auth_time}: a code of a second factor later on does not
     * change that. For a session that a cookie continued it is the time of the sign-in before.
     */
    public Instant time() {
        return latest(Factor::isPrimary).or(() -> latest(factor -> true)).orElse(Instant.EPOCH);
    }

    private Optional<Instant> latest(Predicate<Factor> kind) {
        return factors.entrySet().stream()
                .filter(factor -> kind.test(factor.getKey()))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
    }

    /** When this factor was verified. */
    public Optional<Instant> timeOf(Factor factor) {
        return Optional.ofNullable(factors.get(factor));
    }

    /** The factors and their times as a JSON object, for a column. */
    public String factorsAsJson() {
        return JSON.writeValueAsString(factors);
    }

    /** The authentication context class reference, {@code acr}; a code without a password counts nothing. */
    public String acr() {
        boolean hasPassword = factors.containsKey(Factor.PASSWORD);
        boolean hasCode = factors.keySet().stream().anyMatch(Factor::isCode);
        if (factors.containsKey(Factor.PASSKEY) || (hasPassword && hasCode)) {
            return ACR_TWO_FACTORS;
        }
        return hasPassword ? ACR_ONE_FACTOR : ACR_NO_FACTOR;
    }

    /** Whether the user signed in with a factor, and not only by a cookie. */
    public boolean hasPrimaryFactor() {
        return factors.keySet().stream().anyMatch(Factor::isPrimary);
    }

    /** Authentication method references, {@code amr}, RFC 8176 section 2. */
    public List<String> amr() {
        List<String> methods = new ArrayList<>(factors.keySet().stream()
                .flatMap(factor -> factor.methods().stream())
                .distinct()
                .toList());
        if (factors.keySet().stream()
                        .filter(factor -> factor != Factor.REMEMBER_ME)
                        .count()
                > 1) {
            methods.add("mfa");
        }
        return methods;
    }

    /** {@code auth_time}, {@code acr} and {@code amr}, OpenID Connect Core section 2. */
    public Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("auth_time", time().getEpochSecond());
        claims.put("acr", acr());
        if (!amr().isEmpty()) {
            claims.put("amr", amr());
        }
        return claims;
    }
}
