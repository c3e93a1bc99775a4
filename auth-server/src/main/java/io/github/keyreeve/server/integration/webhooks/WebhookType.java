package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a webhook can subscribe to: the closed list of types, each of one or more security events. */
public enum WebhookType {
    ACCOUNT_CREATED(SecurityEvent.ACCOUNT_REGISTERED, SecurityEvent.ACCOUNT_CREATED),
    ACCOUNT_ACTIVATED(SecurityEvent.ACCOUNT_ACTIVATED),
    ACCOUNT_CHANGED(
            SecurityEvent.PROFILE_CHANGED,
            SecurityEvent.EMAIL_CHANGED,
            SecurityEvent.EMAIL_REVERTED,
            SecurityEvent.ROLES_CHANGED,
            SecurityEvent.TIER_CHANGED),
    ACCOUNT_CREDENTIALS_CHANGED(
            SecurityEvent.PASSWORD_CHANGED,
            SecurityEvent.PASSWORD_RESET,
            SecurityEvent.SECOND_FACTOR_ADDED,
            SecurityEvent.SECOND_FACTOR_REMOVED,
            SecurityEvent.PASSKEY_ADDED,
            SecurityEvent.PASSKEY_REMOVED,
            SecurityEvent.FACTORS_RESET),
    ACCOUNT_LOCKED(SecurityEvent.ACCOUNT_LOCKED),
    ACCOUNT_UNLOCKED(SecurityEvent.ACCOUNT_UNLOCKED),
    ACCOUNT_DISABLED(SecurityEvent.ACCOUNT_DISABLED),
    ACCOUNT_ENABLED(SecurityEvent.ACCOUNT_ENABLED),
    ACCOUNT_DELETED(SecurityEvent.ACCOUNT_DELETED),
    ACCOUNT_UNDELETED(SecurityEvent.ACCOUNT_UNDELETED),
    ACCOUNT_PURGED(SecurityEvent.ACCOUNT_PURGED),
    SESSION_ENDED(
            SecurityEvent.SIGNED_OUT,
            SecurityEvent.SESSION_ENDED,
            SecurityEvent.SESSIONS_ENDED,
            SecurityEvent.ALL_ACCESS_REVOKED),
    CONSENT_GIVEN(SecurityEvent.CONSENT_GIVEN),
    CONSENT_REVOKED(SecurityEvent.CONSENT_REVOKED),
    API_KEY_ISSUED(SecurityEvent.API_KEY_ISSUED),
    API_KEY_REVOKED(SecurityEvent.API_KEY_REVOKED),
    CLIENT_CREATED(SecurityEvent.CLIENT_CREATED),
    CLIENT_CHANGED(SecurityEvent.CLIENT_CHANGED, SecurityEvent.CLIENT_SECRET_ROTATED),
    CLIENT_DISABLED(SecurityEvent.CLIENT_DISABLED),
    CLIENT_ENABLED(SecurityEvent.CLIENT_ENABLED),
    CLIENT_DELETED(SecurityEvent.CLIENT_DELETED),
    SIGNING_KEY_ANNOUNCED(SecurityEvent.SIGNING_KEY_ANNOUNCED),
    SIGNING_KEY_STARTED(SecurityEvent.SIGNING_KEY_STARTED),
    SIGNING_KEY_RETIRED(SecurityEvent.SIGNING_KEY_RETIRED),
    SIGNING_KEY_REMOVED(SecurityEvent.SIGNING_KEY_REMOVED);

    /** Of the event that an administrator has sent; it is subscribed to by all. */
    static final String TEST = "webhook.test";

    private static final Map<String, WebhookType> BY_EVENT = byEvent();

    @SuppressWarnings("ImmutableEnumChecker") // Set.of.
    private final Set<SecurityEvent> events;

    WebhookType(SecurityEvent... events) {
        this.events = Set.of(events);
    }

    /** As in the member {@code type} of a message: the subject, a dot, and what happened to it. */
    public String wireName() {
        String name = name().toLowerCase(Locale.ROOT);
        for (String subject : new String[] {"api_key", "signing_key", "account", "session", "consent", "client"}) {
            if (name.startsWith(subject + '_')) {
                return subject + '.' + name.substring(subject.length() + 1);
            }
        }
        throw new IllegalStateException(name);
    }

    public static Optional<WebhookType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    /** That of an entry of the audit log; empty if it is of none. */
    static Optional<WebhookType> of(String event) {
        return Optional.ofNullable(BY_EVENT.get(event));
    }

    private static Map<String, WebhookType> byEvent() {
        Map<String, WebhookType> types = new HashMap<>();
        for (WebhookType type : values()) {
            type.events.forEach(event -> types.put(event.key(), type));
        }
        return types;
    }
}
