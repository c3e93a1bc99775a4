package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What security events are about, as a filter. Each event is in one group. */
public enum EventGroup {
    SIGN_IN,
    ACCOUNTS,
    CREDENTIALS,
    APPLICATIONS,
    ADMINISTRATION,
    SERVER;

    /**
     * The group of this name.
     *
     * @throws InvalidInput if there is none
     */
    public static EventGroup of(String name) {
        return Arrays.stream(values())
                .filter(group -> group.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("group", Reason.NOT_ALLOWED, "group is not a group of events."));
    }

    /** The name in URLs and messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Set<SecurityEvent> events() {
        return switch (this) {
            case SIGN_IN -> signIn();
            case ACCOUNTS -> accounts();
            case CREDENTIALS -> credentials();
            case APPLICATIONS -> applications();
            case ADMINISTRATION -> administration();
            case SERVER -> server();
        };
    }

    private static Set<SecurityEvent> signIn() {
        return Set.of(
                SecurityEvent.SIGN_IN_SUCCEEDED,
                SecurityEvent.SIGN_IN_FAILED,
                SecurityEvent.SIGN_IN_RESUMED,
                SecurityEvent.REMEMBER_ME_TOKEN_REUSED,
                SecurityEvent.SIGNED_OUT,
                SecurityEvent.SESSION_ENDED,
                SecurityEvent.BACKCHANNEL_LOGOUT_SENT,
                SecurityEvent.BACKCHANNEL_LOGOUT_FAILED,
                SecurityEvent.SECOND_FACTOR_USED,
                SecurityEvent.SECOND_FACTOR_REFUSED,
                SecurityEvent.RECOVERY_CODE_USED);
    }

    private static Set<SecurityEvent> accounts() {
        return Set.of(
                SecurityEvent.ACCOUNT_REGISTERED,
                SecurityEvent.SIGN_UP_REPEATED,
                SecurityEvent.INVITATION_SENT,
                SecurityEvent.ACCOUNT_ACTIVATED,
                SecurityEvent.REGISTRATION_SUPERSEDED,
                SecurityEvent.ACCOUNT_CREATED,
                SecurityEvent.ACCOUNT_DELETED,
                SecurityEvent.ACCOUNT_UNDELETED,
                SecurityEvent.ACCOUNT_PURGED,
                SecurityEvent.EMAIL_CHANGED,
                SecurityEvent.EMAIL_REVERTED,
                SecurityEvent.PROFILE_CHANGED,
                SecurityEvent.DATA_EXPORTED);
    }

    private static Set<SecurityEvent> credentials() {
        return Set.of(
                SecurityEvent.PASSWORD_CHANGED,
                SecurityEvent.PASSWORD_RESET_REQUESTED,
                SecurityEvent.PASSWORD_RESET,
                SecurityEvent.PASSWORD_HASH_UPGRADED,
                SecurityEvent.SECOND_FACTOR_ADDED,
                SecurityEvent.SECOND_FACTOR_REMOVED,
                SecurityEvent.PASSKEY_ADDED,
                SecurityEvent.PASSKEY_RENAMED,
                SecurityEvent.PASSKEY_REMOVED,
                SecurityEvent.RECOVERY_CODES_GENERATED,
                SecurityEvent.API_KEY_ISSUED,
                SecurityEvent.API_KEY_REVOKED);
    }

    private static Set<SecurityEvent> applications() {
        return Set.of(
                SecurityEvent.CONSENT_GIVEN,
                SecurityEvent.CONSENT_DENIED,
                SecurityEvent.CONSENT_REVOKED,
                SecurityEvent.AUTHORIZATION_CODE_REPLAYED,
                SecurityEvent.REFRESH_TOKEN_REUSED,
                SecurityEvent.TOKEN_REVOKED,
                SecurityEvent.ALL_ACCESS_REVOKED);
    }

    private static Set<SecurityEvent> administration() {
        return Set.of(
                SecurityEvent.ACCOUNT_LOCKED,
                SecurityEvent.ACCOUNT_UNLOCKED,
                SecurityEvent.ACCOUNT_DISABLED,
                SecurityEvent.ACCOUNT_ENABLED,
                SecurityEvent.TIER_CHANGED,
                SecurityEvent.ROLES_CHANGED,
                SecurityEvent.ADMINISTRATION_REFUSED,
                SecurityEvent.ADMINISTRATION_CHALLENGED,
                SecurityEvent.CLIENT_CREATED,
                SecurityEvent.CLIENT_CHANGED,
                SecurityEvent.CLIENT_SECRET_ROTATED,
                SecurityEvent.CLIENT_DISABLED,
                SecurityEvent.CLIENT_ENABLED,
                SecurityEvent.CLIENT_DELETED,
                SecurityEvent.SCOPE_ADDED,
                SecurityEvent.SCOPE_CHANGED,
                SecurityEvent.SCOPE_REMOVED,
                SecurityEvent.BRAND_CHANGED,
                SecurityEvent.USERS_IMPORTED,
                SecurityEvent.FACTORS_RESET,
                SecurityEvent.SESSIONS_ENDED,
                SecurityEvent.ACTIVATION_RESENT,
                SecurityEvent.DELIVERY_RETRIED,
                SecurityEvent.DELIVERIES_RETRIED,
                SecurityEvent.DELIVERY_DROPPED,
                SecurityEvent.WEBHOOK_ADDED,
                SecurityEvent.WEBHOOK_CHANGED,
                SecurityEvent.WEBHOOK_REMOVED,
                SecurityEvent.WEBHOOK_SECRET_ROTATED,
                SecurityEvent.WEBHOOK_REPLAYED,
                SecurityEvent.WEBHOOK_GONE);
    }

    private static Set<SecurityEvent> server() {
        return Set.of(
                SecurityEvent.SIGNING_KEY_ANNOUNCED,
                SecurityEvent.SIGNING_KEY_STARTED,
                SecurityEvent.SIGNING_KEY_RESCHEDULED,
                SecurityEvent.SIGNING_KEY_EXPORTED,
                SecurityEvent.SIGNING_KEY_RETIRED,
                SecurityEvent.SIGNING_KEY_REMOVED,
                SecurityEvent.STORE_RESTORED);
    }
}
