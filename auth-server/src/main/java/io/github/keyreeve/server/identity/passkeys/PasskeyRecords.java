package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.identity.authentication.SecondFactorProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** Credential records, WebAuthn Level 3 section 4. Spring does not compare the stored counter; the statement here does. */
final class PasskeyRecords implements UserCredentialRepository, SecondFactorProvider, PersonalDataSource {

    private static final String SELECT = """
            select p.*, u.handle from passkey p join passkey_user u on u.account_id = p.account_id
            """;

    private static final String OF_ACCOUNT = "select from passkey where account_id = :account";

    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores a new credential, or records the use of one that was read here. Only a new one has the client data of its attestation;
     * one that was removed since it was read is not added again.
     */
    @Override
    public void save(CredentialRecord passkey) {
        if (passkey.getAttestationClientDataJSON() != null) {
            add(passkey);
        } else {
            use(passkey);
        }
    }

    @Override
    public String name() {
        return "passkeys";
    }

    /** The passkeys of an account, the oldest first. */
    @Override
    public List<Passkey> of(UUID account) {
        return jdbc.sql("select * from passkey where account_id = :account order by added_at")
                .param("account", account)
                .query((row, number) -> new Passkey(
                        new Bytes(row.getBytes("credential_id")).toBase64UrlString(),
                        row.getString("label"),
                        Objects.requireNonNull(instant(row, "added_at")),
                        instant(row, "used_at")))
                .list();
    }

    @Override
    public String selectFactor() {
        return OF_ACCOUNT;
    }

    boolean hasFactor(UUID account) {
        return jdbc.sql("select exists (" + OF_ACCOUNT + ")")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    Optional<PasskeyOwner> ownerOf(Bytes credentialId) {
        return jdbc.sql("""
                        select a.id, a.epoch from passkey p join account a on a.id = p.account_id
                         where p.credential_id = :id
                        """)
                .param("id", credentialId.getBytes())
                .query((row, number) -> new PasskeyOwner(row.getObject("id", UUID.class), row.getLong("epoch")))
                .optional();
    }

    /** Returns false if the account has no such passkey. */
    boolean rename(UUID account, Bytes credentialId, String label) {
        return jdbc.sql("update passkey set label = :label where credential_id = :id and account_id = :account")
                        .param("label", label)
                        .param("id", credentialId.getBytes())
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Returns false if the account has no such passkey. */
    boolean remove(UUID account, Bytes credentialId) {
        return jdbc.sql("delete from passkey where credential_id = :id and account_id = :account")
                        .param("id", credentialId.getBytes())
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Returns false if the account has none. */
    boolean removeAll(UUID account) {
        return jdbc.sql("delete from passkey where account_id = :account")
                        .param("account", account)
                        .update()
                > 0;
    }

    /** Removes those that were added after this change of the account; returns false if there are none. */
    boolean removeLater(UUID account, long change) {
        return jdbc.sql("delete from passkey where account_id = :account and number > :change")
                        .param("account", account)
                        .param("change", change)
                        .update()
                > 0;
    }

    @Override
    public void delete(Bytes credentialId) {
        throw new UnsupportedOperationException("Passkeys are removed for an account");
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql(SELECT + " where p.credential_id = :id")
                .param("id", credentialId.getBytes())
                .query((row, number) -> read(row))
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.sql(SELECT + " where u.handle = :handle")
                .param("handle", handle.getBytes())
                .query((row, number) -> read(row))
                .list();
    }

    private void add(CredentialRecord passkey) {
        int added = jdbc.sql("""
                        insert into passkey (credential_id, account_id, label, public_key, attestation_object,
                                             signature_count, transports, backup_eligible, backup_state, added_at)
                        select :id, account_id, :label, :publicKey, :attestation, :count, :transports, :eligible, :backup,
                               :now
                          from passkey_user where handle = :handle
                            on conflict do nothing
                        """)
                .param("id", passkey.getCredentialId().getBytes())
                .param("label", passkey.getLabel())
                .param("publicKey", passkey.getPublicKey().getBytes())
                .param(
                        "attestation",
                        Objects.requireNonNull(passkey.getAttestationObject()).getBytes())
                .param("count", passkey.getSignatureCount())
                .param(
                        "transports",
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new))
                .param("eligible", passkey.isBackupEligible())
                .param("backup", passkey.isBackupState())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("handle", passkey.getUserEntityUserId().getBytes())
                .update();
        if (added == 0) {
            throw new PasskeyRefused("the passkey was registered meanwhile");
        }
    }

    /**
     * Section 6.1.1: a counter that does not increase indicates a cloned authenticator, unless it is zero, which means no counter.
     */
    private void use(CredentialRecord passkey) {
        int used = jdbc.sql("""
                        update passkey set signature_count = :count, used_at = :now
                         where credential_id = :id
                           and (signature_count < :count or (signature_count = 0 and :count = 0))
                        """)
                .param("count", passkey.getSignatureCount())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", passkey.getCredentialId().getBytes())
                .update();
        if (used == 0) {
            throw new PasskeyRefused("the signature counter did not increase, or the passkey was removed");
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static CredentialRecord read(ResultSet row) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .label(row.getString("label"))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation_object")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(true)
                .transports(Arrays.stream((String[]) row.getArray("transports").getArray())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .created(row.getObject("added_at", OffsetDateTime.class).toInstant())
                .build();
    }
}
