package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;

/** The authentication ceremony, WebAuthn Level 3 section 7.2. Each challenge is bound to its holder. */
public final class Passkeys {

    private final Supplier<WebAuthnRelyingPartyOperations> webAuthn;
    private final CeremonyOptions options;
    private final PasskeyChallenges challenges;
    private final PasskeyRecords records;
    private final PasskeyJson json;
    private final SecurityEvents audit;

    Passkeys(
            Supplier<WebAuthnRelyingPartyOperations> webAuthn,
            CeremonyOptions options,
            PasskeyChallenges challenges,
            PasskeyRecords records,
            PasskeyJson json,
            SecurityEvents audit) {
        this.webAuthn = webAuthn;
        this.options = options;
        this.challenges = challenges;
        this.records = records;
        this.json = json;
        this.audit = audit;
    }

    /**
     * A challenge in base64url, valid once.
     *
     * @param browser the value that only the browser of the page knows
     */
    public String newChallenge(String browser) {
        return challenges.begin(holder(browser));
    }

    /** Whether the account has a passkey. */
    public boolean hasPasskey(UUID account) {
        return records.hasFactor(account);
    }

    /**
     * The request options as JSON (section 5.5).
     *
     * @param account whose passkey is required; null for any account
     */
    public String requestOptions(String challenge, @Nullable UUID account) {
        return json.write(options.request(challenge, account));
    }

    /**
     * The account whose passkey signed the challenge; empty if the assertion is invalid. Of several requests with
     * the same assertion one succeeds.
     *
     * @param browser the values that only the browser of the page knows
     * @param account whose passkey is required; null for any account
     * @param credential the assertion of the user agent as JSON
     */
    public Optional<PasskeyOwner> authenticate(List<String> browser, @Nullable UUID account, String credential) {
        UUID suspected = account;
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> assertion = json.assertion(credential);
            String challenge = json.challenge(assertion.getResponse());
            challenges.check(challenge, browser.stream().map(Passkeys::holder).toList());
            PasskeyOwner owner = ownerOf(assertion.getRawId());
            suspected = account == null ? owner.account() : account;
            if (account != null && !account.equals(owner.account())) {
                throw new PasskeyRefused("the passkey belongs to another account");
            }
            webAuthn.get()
                    .authenticate(
                            new RelyingPartyAuthenticationRequest(options.request(challenge, account), assertion));
            challenges.end(challenge);
            return Optional.of(owner);
        } catch (RuntimeException refused) {
            if (!PasskeyRefused.isMeantBy(refused)) {
                throw refused;
            }
            SecurityEvent event = account == null ? SecurityEvent.SIGN_IN_FAILED : SecurityEvent.SECOND_FACTOR_REFUSED;
            audit.record(event.of(suspected).with("factor", "passkey"));
            return Optional.empty();
        }
    }

    private static String holder(String browser) {
        return "get " + browser;
    }

    private PasskeyOwner ownerOf(Bytes credentialId) {
        return records.ownerOf(credentialId).orElseThrow(() -> new PasskeyRefused("the passkey is unknown"));
    }
}
