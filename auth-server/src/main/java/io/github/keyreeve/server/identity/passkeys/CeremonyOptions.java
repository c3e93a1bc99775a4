package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.web.Issuer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;

/**
 * The options of the ceremonies, WebAuthn Level 3 sections 5.4 and 5.5: always a discoverable credential with user verification.
 * The same options are built again when the credential arrives, with the challenge that it names.
 */
final class CeremonyOptions {

    private final Issuer issuer;
    private final Brand brand;
    private final PasskeyUsers users;
    private final PasskeyRecords records;

    CeremonyOptions(Issuer issuer, Brand brand, PasskeyUsers users, PasskeyRecords records) {
        this.issuer = issuer;
        this.brand = brand;
        this.users = users;
        this.records = records;
    }

    /** The relying party is the host of the issuer. */
    static PublicKeyCredentialRpEntity server(Issuer issuer, Brand brand) {
        return PublicKeyCredentialRpEntity.builder()
                .id(issuer.uri().getHost())
                .name(brand.name())
                .build();
    }

    PublicKeyCredentialRequestOptions request(String challenge, @Nullable UUID account) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(Bytes.fromBase64(challenge))
                .rpId(issuer.uri().getHost())
                .allowCredentials(account == null ? List.of() : descriptors(account))
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(PasskeyChallenges.TIMEOUT)
                .build();
    }

    PublicKeyCredentialCreationOptions creation(String challenge, AccountPrincipal account) {
        return PublicKeyCredentialCreationOptions.builder()
                .challenge(Bytes.fromBase64(challenge))
                .rp(server(issuer, brand))
                .user(PasskeyUsers.entity(users.handle(account.accountId()), account.username()))
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .excludeCredentials(descriptors(account.accountId()))
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .timeout(PasskeyChallenges.TIMEOUT)
                .build();
    }

    /** The handle for which a passkey of the account is created. */
    Bytes handle(UUID account) {
        return users.handle(account);
    }

    /** Keeps the handle of an account that gets a passkey. */
    void keepHandle(UUID account) {
        users.keep(account);
    }

    private List<PublicKeyCredentialDescriptor> descriptors(UUID account) {
        return records.of(account).stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(Bytes.fromBase64(passkey.id()))
                        .transports(Set.of())
                        .build())
                .toList();
    }
}
