package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/**
 * User handles, WebAuthn Level 3 section 5.4.3: keyed digests, so that an authenticator learns nothing about the account. An account
 * keeps its handle from its first passkey on; to show a page nothing is written.
 */
final class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {

    private final JdbcClient jdbc;
    private final KeyedDigests digests;

    PasskeyUsers(JdbcClient jdbc, KeyedDigests digests) {
        this.jdbc = jdbc;
        this.digests = digests;
    }

    /** The handle of the account: until it is kept, the one that would be. */
    Bytes handle(UUID account) {
        return jdbc.sql("select handle from passkey_user where account_id = :account")
                .param("account", account)
                .query((row, number) -> new Bytes(row.getBytes("handle")))
                .optional()
                .orElseGet(() -> derived(account));
    }

    /** Keeps the handle, whatever becomes of the key that it is derived from. */
    void keep(UUID account) {
        jdbc.sql("""
                        insert into passkey_user (handle, account_id) values (:handle, :account)
                            on conflict do nothing
                        """)
                .param("handle", derived(account).getBytes())
                .param("account", account)
                .update();
    }

    private Bytes derived(UUID account) {
        return new Bytes(digests.of(("user handle " + account).getBytes(StandardCharsets.US_ASCII)));
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
        throw new UnsupportedOperationException("A handle is kept with the first passkey");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("A handle is removed with its account");
    }
}
