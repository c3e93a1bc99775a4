package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of keys. Every change takes a lock first, inside a transaction. */
final class SigningKeys {

    private final JdbcClient jdbc;
    private final Sealer sealer;

    SigningKeys(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /**
     * Waits until no other node or command changes keys; the lock is held until the transaction ends. It waits longer than for other
     * locks, because the other node may be generating RSA keys on a busy machine.
     */
    void takeTurn() {
        jdbc.sql("set local lock_timeout = '25s'").update();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('keyreeve signing keys', 0))")
                .query((row, number) -> number)
                .single();
    }

    /** The time of the database's clock, which all nodes use for keys. */
    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /**
     * All keys.
     *
     * @throws SealBroken if one was changed
     */
    KeyRing ring() {
        return new KeyRing(jdbc.sql("""
                        select kid, sealed_jwk, announced_at, signs_from, retires_at, removed_at
                          from signing_key
                         order by signs_from, kid
                        """).query((row, number) -> key(row)).list());
    }

    void add(SigningKey key) {
        jdbc.sql("""
                        insert into signing_key
                            (kid, algorithm, public_jwk, sealed_jwk, announced_at, signs_from, retires_at, removed_at)
                        values (:kid, :algorithm, :public_jwk::jsonb, :sealed_jwk, :announced_at, :signs_from,
                                :retires_at, :removed_at)
                        """)
                .param("kid", key.kid())
                .param("algorithm", key.algorithm().getName())
                .param("public_jwk", key.jwk().toPublicJWK().toJSONString())
                .param("sealed_jwk", seal(key.jwk()))
                .param("announced_at", key.life().announcedAt().atOffset(ZoneOffset.UTC))
                .param("signs_from", key.life().signsFrom().atOffset(ZoneOffset.UTC))
                .param("retires_at", time(key.life().retiresAt()))
                .param("removed_at", time(key.life().removedAt()))
                .update();
    }

    /** The key of the algorithm that has no successor yet signs until then. */
    void retireLatest(JWSAlgorithm algorithm, Instant retiresAt, Instant removedAt) {
        jdbc.sql("""
                        update signing_key
                           set retires_at = :retires_at, removed_at = :removed_at
                         where algorithm = :algorithm and retires_at is null
                        """)
                .param("algorithm", algorithm.getName())
                .param("retires_at", retiresAt.atOffset(ZoneOffset.UTC))
                .param("removed_at", removedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The key of the algorithm that was to retire later retires now. */
    void retireEarly(JWSAlgorithm algorithm, Instant now, Instant removedAt) {
        jdbc.sql("""
                        update signing_key
                           set retires_at = :now, removed_at = :removed_at
                         where algorithm = :algorithm and retires_at > :now
                        """)
                .param("algorithm", algorithm.getName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("removed_at", removedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The key of the algorithm that was to retire later signs until it gets another successor. */
    void keepSigning(JWSAlgorithm algorithm, Instant now) {
        jdbc.sql("""
                        update signing_key
                           set retires_at = null, removed_at = null
                         where algorithm = :algorithm and retires_at > :now
                        """)
                .param("algorithm", algorithm.getName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void startEarly(String kid, Instant now) {
        jdbc.sql("update signing_key set signs_from = :now, announced_at = least(announced_at, :now) where kid = :kid")
                .param("kid", kid)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(String kid) {
        jdbc.sql("delete from signing_key where kid = :kid").param("kid", kid).update();
    }

    private SigningKey key(ResultSet row) throws SQLException {
        JWK jwk = unseal(row.getBytes("sealed_jwk"), row.getString("kid"));
        KeyLifetime life = new KeyLifetime(
                row.getObject("announced_at", OffsetDateTime.class).toInstant(),
                row.getObject("signs_from", OffsetDateTime.class).toInstant(),
                instant(row.getObject("retires_at", OffsetDateTime.class)),
                instant(row.getObject("removed_at", OffsetDateTime.class)));
        return new SigningKey(jwk, life);
    }

    private byte[] seal(JWK jwk) {
        return sealer.seal(jwk.toJSONString().getBytes(StandardCharsets.UTF_8), context(jwk.getKeyID()));
    }

    private JWK unseal(byte[] sealed, String kid) {
        try {
            return JWK.parse(new String(sealer.unseal(sealed, context(kid)), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("Signing key " + kid + " is sealed but is not a JWK", e);
        }
    }

    /** What the ring's keys have sealed here. */
    static SealedColumn sealedKeys() {
        return new SealedColumn("signing keys", "signing_key", "kid", "sealed_jwk", kid -> context((String) kid));
    }

    private static String context(String kid) {
        return "signing key " + kid;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
