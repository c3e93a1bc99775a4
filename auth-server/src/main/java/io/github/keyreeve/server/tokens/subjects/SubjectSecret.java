package io.github.keyreeve.server.tokens.subjects;

import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The secret from which pairwise subject identifiers are derived. It is generated once, for the first of them, and stays for ever: with
 * another one each user would be a new user to each client. What seals it is replaced as for all that is sealed.
 */
final class SubjectSecret {

    private static final int BYTES = 32;
    private static final int ID = 1;

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final SecureRandom random;

    private volatile byte @Nullable [] known;

    SubjectSecret(JdbcClient jdbc, Sealer sealer, SecureRandom random) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.random = random;
    }

    static SealedColumn sealedSecret() {
        return new SealedColumn(
                "secret of pairwise subjects", "subject_secret", "id", "sealed_secret", SubjectSecret::context);
    }

    private static String context(Object id) {
        return "subject secret " + id;
    }

    byte[] value() {
        byte[] value = known;
        if (value == null) {
            value = stored().orElseGet(this::generate);
            known = value;
        }
        return value;
    }

    /** Empty if no client has needed it yet. */
    Optional<byte[]> stored() {
        return jdbc.sql("select sealed_secret from subject_secret where id = :id")
                .param("id", ID)
                .query((row, number) -> row.getBytes("sealed_secret"))
                .optional()
                .map(secret -> sealer.unseal(secret, context(ID)));
    }

    /** Of two nodes that generate one at once, both use that of the first. */
    private byte[] generate() {
        byte[] generated = new byte[BYTES];
        random.nextBytes(generated);
        jdbc.sql("insert into subject_secret (id, sealed_secret) values (:id, :sealed) on conflict do nothing")
                .param("id", ID)
                .param("sealed", sealer.seal(generated, context(ID)))
                .update();
        return stored().orElseThrow();
    }
}
