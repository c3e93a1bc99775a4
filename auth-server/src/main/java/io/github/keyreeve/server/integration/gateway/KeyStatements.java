package io.github.keyreeve.server.integration.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Values of API keys on their way to Kong, and the JWT credentials that Kong has for a while only. */
final class KeyStatements {

    private final JdbcClient jdbc;
    private final Sealer sealer;

    KeyStatements(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    static SealedColumn sealedValues() {
        return new SealedColumn(
                "API keys for the gateway", "gateway_key", "id", "sealed_value", KeyStatements::context);
    }

    void keep(UUID account, UUID key, String value) {
        jdbc.sql("insert into gateway_key (id, account_id, sealed_value) values (:key, :account, :value)")
                .param("key", key)
                .param("account", account)
                .param("value", sealer.seal(value.getBytes(US_ASCII), context(key)))
                .update();
    }

    /** The value of a key that Kong does not have yet; empty if Kong had it, or the key came before the bridge. */
    Optional<String> value(UUID key) {
        return jdbc.sql("select sealed_value from gateway_key where id = :key")
                .param("key", key)
                .query((row, number) -> new String(sealer.unseal(row.getBytes(1), context(key)), US_ASCII))
                .optional();
    }

    /** Kong has them. */
    void forget(Collection<UUID> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("delete from gateway_key where id = any (cast(:keys as uuid[]))")
                    .param("keys", keys.stream().map(UUID::toString).toArray(String[]::new))
                    .update();
        }
    }

    /** A credential that is in Kong until then. */
    void addTemporary(UUID account, UUID credential, Instant removeAt) {
        jdbc.sql("""
                insert into gateway_credential (id, account_id, remove_at) values (:id, :account, :removeAt)
                on conflict (id) do update set remove_at = excluded.remove_at
                """)
                .param("id", credential)
                .param("account", account)
                .param("removeAt", removeAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The credentials whose time is over. */
    List<UUID> over(UUID account, Instant now) {
        return jdbc.sql("select id from gateway_credential where account_id = :account and remove_at <= :now")
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** Accounts with a credential whose time is over, and for which nothing is queued. */
    List<UUID> accountsWithEnds(Instant now, int atMost) {
        return jdbc.sql("""
                select distinct account_id from gateway_credential join gateway_consumer using (account_id)
                 where remove_at <= :now and queued_at is null limit :atMost
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("atMost", atMost)
                .query(UUID.class)
                .list();
    }

    void removeTemporary(UUID credential) {
        jdbc.sql("delete from gateway_credential where id = :id")
                .param("id", credential)
                .update();
    }

    /** Kong has none of the account any more. */
    void removeAllTemporary(UUID account) {
        jdbc.sql("delete from gateway_credential where account_id = :account")
                .param("account", account)
                .update();
    }

    private static String context(Object key) {
        return "gateway_key " + key;
    }
}
