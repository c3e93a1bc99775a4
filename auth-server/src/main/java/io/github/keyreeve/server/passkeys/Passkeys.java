package io.github.keyreeve.server.passkeys;

import io.github.keyreeve.server.accounts.AccountPrincipal;
import io.github.keyreeve.server.accounts.Factor;
import io.github.keyreeve.server.accounts.FactorAdded;
import io.github.keyreeve.server.accounts.FactorRemoved;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of WebAuthn Level 3 section 7. A challenge is 256 random bits; whoever begins a ceremony keeps it in the
 * session of the browser, and takes it out there when the answer comes, so that it serves once.
 */
public final class Passkeys {

    private final WebAuthnRelyingPartyOperations webAuthn;
    private final CeremonyOptions options;
    private final PasskeyRecords records;
    private final JsonMapper json;
    private final SecurityEvents audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Passkeys(
            WebAuthnRelyingPartyOperations webAuthn,
            CeremonyOptions options,
            PasskeyRecords records,
            JsonMapper json,
            SecurityEvents audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.webAuthn = webAuthn;
        this.options = options;
        this.records = records;
        this.json = json;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /** A challenge in base64url. */
    public static String newChallenge() {
        return Bytes.random().toBase64UrlString();
    }

    /** Whether the account has any. */
    public boolean areOf(UUID account) {
        return !records.of(account).isEmpty();
    }

    /**
     * What the browser needs to ask for a passkey, as JSON (section 5.5).
     *
     * @param account whose passkey it must be; null for anybody's
     */
    public String requestOptions(String challenge, @Nullable UUID account) {
        return json.writeValueAsString(options.request(challenge, account));
    }

    /**
     * Whose passkey has answered the challenge, section 7.2; nothing if it is no proof.
     *
     * @param account whose passkey it must be; null for anybody's
     * @param credential the answer of the browser as JSON
     */
    public Optional<UUID> authenticate(String challenge, @Nullable UUID account, String credential) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> answer = json.readValue(
                    credential, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            PublicKeyCredentialUserEntity user = webAuthn.authenticate(
                    new RelyingPartyAuthenticationRequest(options.request(challenge, account), answer));
            UUID owner = UUID.fromString(user.getName());
            audit.tell(SecurityEvent.SECOND_FACTOR_USED.of(owner).with("factor", "passkey"));
            return Optional.of(owner);
        } catch (RuntimeException refused) {
            if (!CeremonyOptions.isRefusal(refused)) {
                throw refused;
            }
            audit.tell(SecurityEvent.SECOND_FACTOR_REFUSED.of(account).with("factor", "passkey"));
            return Optional.empty();
        }
    }

    /** What the browser needs to make a passkey, as JSON (section 5.4). */
    String creationOptions(String challenge, AccountPrincipal account) {
        return json.writeValueAsString(options.creation(challenge, account));
    }

    /** Adds the passkey that the browser has made, section 7.1; false if it is no good. */
    boolean add(String challenge, AccountPrincipal account, String credential, String label) {
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made = json.readValue(
                    credential, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            transaction.executeWithoutResult(status -> {
                webAuthn.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                        options.creation(challenge, account), new RelyingPartyPublicKey(made, label)));
                audit.tell(SecurityEvent.PASSKEY_ADDED.of(account.accountId()));
                events.publishEvent(new FactorAdded(account.accountId(), Factor.PASSKEY));
            });
            return true;
        } catch (RuntimeException refused) {
            if (!CeremonyOptions.isRefusal(refused)) {
                throw refused;
            }
            return false;
        }
    }

    List<Passkey> of(UUID account) {
        return records.of(account);
    }

    /** False if it is not the account's. */
    boolean remove(UUID account, String id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean removed = records.remove(account, Bytes.fromBase64(id));
            if (removed) {
                audit.tell(SecurityEvent.PASSKEY_REMOVED.of(account));
                events.publishEvent(new FactorRemoved(account, Factor.PASSKEY));
            }
            return removed;
        }));
    }
}
