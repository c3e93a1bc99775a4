package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AddressReverted;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.FactorAdded;
import io.github.keyreeve.server.identity.authentication.FactorRemoved;
import io.github.keyreeve.server.identity.authentication.FactorsReset;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;

/** The registration ceremony, WebAuthn Level 3 section 7.1, and what owners do with passkeys that they have. */
public final class PasskeyRegistration {

    /** More than an owner has devices; each of them is verified and listed. */
    static final int MOST = 20;

    private final Supplier<WebAuthnRelyingPartyOperations> webAuthn;
    private final CeremonyOptions options;
    private final PasskeyChallenges challenges;
    private final PasskeyRecords records;
    private final PasskeyJson json;
    private final SecondFactors secondFactors;
    private final SecurityEvents audit;
    private final ApplicationEventPublisher events;
    private final AccountTransactions transactions;

    PasskeyRegistration(
            Supplier<WebAuthnRelyingPartyOperations> webAuthn,
            CeremonyOptions options,
            PasskeyChallenges challenges,
            PasskeyRecords records,
            PasskeyJson json,
            SecondFactors secondFactors,
            SecurityEvents audit,
            ApplicationEventPublisher events,
            AccountTransactions transactions) {
        this.webAuthn = webAuthn;
        this.options = options;
        this.challenges = challenges;
        this.records = records;
        this.json = json;
        this.secondFactors = secondFactors;
        this.audit = audit;
        this.events = events;
        this.transactions = transactions;
    }

    /** A challenge in base64url for this user in this session, valid once. */
    public String newChallenge(Authentication user) {
        return challenges.begin(holder(user));
    }

    /** The creation options as JSON (section 5.4). */
    public String options(String challenge, AccountPrincipal account) {
        return json.write(options.creation(challenge, account));
    }

    /**
     * Registers a newly created passkey, whose challenge was issued to this user.
     *
     * @param name as it was typed, or may be; what is too long of it goes
     * @return recovery codes to show, an empty list if the account has unused ones; empty if the passkey is invalid
     */
    public Optional<List<String>> add(Authentication user, String credential, String name) {
        String label = PasskeyLabel.madeOf(name);
        AccountPrincipal account = AccountPrincipal.of(user);
        AuthenticationEvent event = AuthenticationEvent.of(user).orElseThrow();
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made = json.attestation(credential);
            String challenge = json.challenge(made.getResponse());
            if (records.ownerOf(made.getRawId()).isPresent()) {
                throw new PasskeyRefused("the passkey is registered already");
            }
            return transactions.change(event, () -> {
                // The account is locked, so that no other is added meanwhile.
                options.keepHandle(account.accountId());
                challenges.check(challenge, List.of(holder(user)));
                if (records.of(account.accountId()).size() >= MOST) {
                    throw new PasskeyRefused("the account has as many as it may have");
                }
                challenges.end(challenge);
                webAuthn.get()
                        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                options.creation(challenge, account), new RelyingPartyPublicKey(made, label)));
                audit.record(SecurityEvent.PASSKEY_ADDED.of(account.accountId()));
                events.publishEvent(new FactorAdded(account.accountId(), Factor.PASSKEY));
                return Optional.of(secondFactors.recoveryCodesIfNone(account.accountId()));
            });
        } catch (RuntimeException refused) {
            if (!PasskeyRefused.isMeantBy(refused)) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    List<Passkey> of(UUID account) {
        return records.of(account);
    }

    /** The passkey of the account with this id. */
    Optional<Passkey> of(UUID account, String id) {
        return records.of(account).stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst();
    }

    /** Returns false if the account has no such passkey. The name that it has already changes nothing. */
    boolean rename(AuthenticationEvent user, String id, String label) {
        UUID account = user.account();
        Optional<Passkey> present = of(account, id);
        if (present.isEmpty() || present.get().label().equals(label)) {
            return present.isPresent();
        }
        return transactions.change(user, () -> {
            boolean renamed = records.rename(account, Bytes.fromBase64(id), label);
            if (renamed) {
                audit.record(SecurityEvent.PASSKEY_RENAMED.of(account));
            }
            return renamed;
        });
    }

    /** Returns false if the account has no such passkey. */
    boolean remove(AuthenticationEvent user, String id) {
        UUID account = user.account();
        if (of(account, id).isEmpty()) {
            return false;
        }
        return transactions.change(user, () -> {
            boolean removed = records.remove(account, Bytes.fromBase64(id));
            if (removed) {
                record(account);
            }
            return removed;
        });
    }

    @EventListener
    void removeAll(FactorsReset reset) {
        if (records.removeAll(reset.accountId())) {
            record(reset.accountId());
        }
    }

    @EventListener
    void removeLater(AddressReverted reverted) {
        if (records.removeLater(reverted.accountId(), reverted.change())) {
            record(reverted.accountId());
        }
    }

    /** With the handle, because the authenticator has stored the one of the page. */
    private String holder(Authentication user) {
        AuthenticationEvent event = AuthenticationEvent.of(user).orElseThrow();
        String handle = options.handle(event.account()).toBase64UrlString();
        return "create " + event.account() + " " + event.sid() + " " + handle;
    }

    private void record(UUID formerOwner) {
        audit.record(SecurityEvent.PASSKEY_REMOVED.of(formerOwner));
        events.publishEvent(new FactorRemoved(formerOwner, Factor.PASSKEY));
    }
}
