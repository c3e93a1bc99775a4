package io.github.keyreeve.server.identity.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.keyreeve.server.identity.authentication.AddressReverted;
import io.github.keyreeve.server.identity.authentication.FactorRemoved;
import io.github.keyreeve.server.identity.authentication.FactorsReset;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recovery codes for users who lost their other factor: ten for an account, each valid once. They have 80 random bits and are
 * stored as keyed digests.
 */
final class RecoveryCodes {

    private static final int IN_A_SET = 10;
    private static final int BYTES = 10;
    private static final Pattern GROUP = Pattern.compile("(.{4})(?!$)");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");

    private final SecondFactorPolicy secondFactorPolicy;
    private final JdbcClient jdbc;
    private final SecurityEvents events;
    private final KeyedDigests digests;
    private final SecureRandom random;
    private final Clock clock;

    RecoveryCodes(
            SecondFactorPolicy secondFactorPolicy,
            JdbcClient jdbc,
            SecurityEvents events,
            KeyRing ring,
            SecureRandom random,
            Clock clock) {
        this.secondFactorPolicy = secondFactorPolicy;
        this.jdbc = jdbc;
        this.events = events;
        this.digests = new KeyedDigests(ring, KeyPurpose.RECOVERY_CODE);
        this.random = random;
        this.clock = clock;
    }

    /** Generates a set if the account has no unused code; otherwise returns an empty list, and the unused codes stay valid. */
    List<String> renewIfNone(UUID account) {
        return left(account) > 0 ? List.of() : renew(account);
    }

    /** Replaces the set by a new one. The codes cannot be shown again. */
    List<String> renew(UUID account) {
        events.record(SecurityEvent.RECOVERY_CODES_GENERATED.of(account));
        remove(account);
        List<String> codes = Stream.generate(this::newCode).limit(IN_A_SET).toList();
        for (String code : codes) {
            jdbc.sql("insert into recovery_code (account_id, digest) values (:account, :digest)")
                    .param("account", account)
                    .param("digest", digests.of(message(account, code)))
                    .update();
        }
        return codes;
    }

    /** Redeems a code; returns false if it is wrong or already used. */
    boolean use(UUID account, String code) {
        return jdbc.sql("""
                                update recovery_code set used_at = :now
                                 where account_id = :account and digest in (:digests) and used_at is null
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("account", account)
                        .param("digests", digests.candidates(message(account, code)))
                        .update()
                == 1;
    }

    /** The number of unused codes of the account. */
    int left(UUID account) {
        return jdbc.sql("select count(*) from recovery_code where account_id = :account and used_at is null")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** Whether the account has a second factor that recovery codes can replace. */
    boolean applyTo(UUID account) {
        return secondFactorPolicy.isRequiredFor(account);
    }

    /** Removes the codes together with the last second factor. */
    @EventListener
    void removeWithTheLast(FactorRemoved removed) {
        if (!applyTo(removed.accountId())) {
            remove(removed.accountId());
        }
    }

    @EventListener
    void removeAll(FactorsReset reset) {
        remove(reset.accountId());
    }

    @EventListener
    void removeLater(AddressReverted reverted) {
        jdbc.sql("delete from recovery_code where account_id = :account and number > :change")
                .param("account", reverted.accountId())
                .param("change", reverted.change())
                .update();
    }

    private void remove(UUID account) {
        jdbc.sql("delete from recovery_code where account_id = :account")
                .param("account", account)
                .update();
    }

    private String newCode() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String letters = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
        return GROUP.matcher(letters).replaceAll("$1-");
    }

    /** The digest is independent of case, spaces and hyphens. */
    private static byte[] message(UUID account, String code) {
        String letters = SEPARATORS.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
        return (account + " " + letters).getBytes(US_ASCII);
    }
}
