package io.github.keyreeve.server.identity.passkeys;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredential.PublicKeyCredentialBuilder;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON sent to and received from user agents, WebAuthn Level 3 sections 5.1.8 to 5.1.10. Incomplete input is rejected here, so
 * that a later failure in the ceremonies is an error of the server.
 */
final class PasskeyJson {

    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ASSERTION =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> ATTESTATION =
            new TypeReference<>() {};

    private static final SingletonSupplier<JsonMapper> JSON = SingletonSupplier.of(
            () -> JsonMapper.builder().addModule(new WebauthnJacksonModule()).build());

    String write(Object options) {
        return JSON.obtain().writeValueAsString(options);
    }

    /** An assertion; Spring itself requires all members of its response. */
    PublicKeyCredential<AuthenticatorAssertionResponse> assertion(String document) {
        return read(document, ASSERTION);
    }

    /** A newly created credential. */
    PublicKeyCredential<AuthenticatorAttestationResponse> attestation(String document) {
        PublicKeyCredential<AuthenticatorAttestationResponse> made = read(document, ATTESTATION);
        AuthenticatorAttestationResponse response = made.getResponse();
        require(response.getAttestationObject());
        require(response.getClientDataJSON());
        // Not in one chain: Spring's builder loses its type parameter at the first step.
        PublicKeyCredentialBuilder<AuthenticatorAttestationResponse> complete = PublicKeyCredential.builder();
        complete.id(made.getId());
        complete.rawId(made.getRawId());
        complete.type(require(made.getType()));
        complete.response(withKnownTransports(response));
        return complete.build();
    }

    /** Spring reads an unknown transport as null and then fails on it. */
    private static AuthenticatorAttestationResponse withKnownTransports(AuthenticatorAttestationResponse response) {
        return AuthenticatorAttestationResponse.builder()
                .attestationObject(response.getAttestationObject())
                .clientDataJSON(response.getClientDataJSON())
                .transports(
                        response.getTransports() == null
                                ? null
                                : response.getTransports().stream()
                                        .filter(Objects::nonNull)
                                        .toList())
                .build();
    }

    /** The challenge that the user agent signed, section 5.8.1. */
    String challenge(AuthenticatorResponse response) {
        return JSON.obtain()
                .readTree(require(response.getClientDataJSON()).getBytes())
                .path("challenge")
                .asString("");
    }

    private <R extends AuthenticatorResponse> PublicKeyCredential<R> read(
            String document, TypeReference<PublicKeyCredential<R>> type) {
        PublicKeyCredential<R> credential = JSON.obtain().readValue(document, type);
        require(credential);
        require(credential.getRawId());
        require(credential.getResponse());
        return credential;
    }

    private static <T> T require(@Nullable T member) {
        if (member == null) {
            throw new PasskeyRefused("not complete");
        }
        return member;
    }
}
