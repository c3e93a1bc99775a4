package io.github.keyreeve.server.identity.passkeys;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/** User handles, WebAuthn Level 3 section 5.4.3: random, so that an authenticator learns nothing about the account. */
final class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {

    private final JdbcClient jdbc;

    PasskeyUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The handle of the account, created on first use. */
    Bytes handle(UUID account) {
        jdbc.sql("""
                        insert into passkey_user (handle, account_id) values (:handle, :account)
                            on conflict do nothing
                        """)
                .param("handle", Bytes.random().getBytes())
                .param("account", account)
                .update();
        return jdbc.sql("select handle from passkey_user where account_id = :account")
                .param("account", account)
                .query((row, number) -> new Bytes(row.getBytes("handle")))
                .single();
    }

    /** The entity is named by the account id. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return jdbc.sql("select account_id from passkey_user where handle = :handle")
                .param("handle", handle.getBytes())
                .query(UUID.class)
                .optional()
                .map(account -> entity(handle, account.toString()))
                .orElse(null);
    }

    @Override
    public PublicKeyCredentialUserEntity findByUsername(String accountId) {
        return entity(handle(UUID.fromString(accountId)), accountId);
    }

    static PublicKeyCredentialUserEntity entity(Bytes handle, String name) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(name)
                .displayName(name)
                .build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("A handle is created on first use");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("A handle is removed with its account");
    }
}
