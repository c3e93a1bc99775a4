package io.github.keyreeve.server.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.platform.crypto.MasterKeys.WrongMasterKey;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys in the database, on two nodes, while they are rotated. */
class KeyRingTests {

    private static final byte[] PLAINTEXT = "a secret".getBytes(StandardCharsets.UTF_8);
    private static final String MASTER_KEY = Node.MASTER_KEY;
    private static final String ANOTHER =
            Base64.getEncoder().encodeToString("another key, of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));

    private static EmbeddedPostgres.Database database;
    private static Node one;
    private static Node other;

    @BeforeAll
    static void start() {
        database = EmbeddedPostgres.shared().createDatabase();
        one = node(MASTER_KEY, "").start();
        other = node(MASTER_KEY, "").start();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void nodesThatStartTogetherGenerateOneKeyForEachPurpose() throws Exception {
        EmbeddedPostgres.Database empty = EmbeddedPostgres.shared().createDatabase();
        try (Node first = Node.builder().database(empty).start()) {
            jdbc(first).sql("truncate ring_key").update();
            List<KeyRing> rings = together(() -> ringOf(first), () -> ringOf(first));

            assertThat(jdbc(first)
                            .sql("select purpose from ring_key")
                            .query(String.class)
                            .list())
                    .hasSameSizeAs(KeyPurpose.values())
                    .doesNotHaveDuplicates();
            for (KeyPurpose purpose : KeyPurpose.values()) {
                assertThat(rings.get(0).current(purpose).bytes())
                        .isEqualTo(rings.get(1).current(purpose).bytes());
            }
        }
    }

    @Test
    void theTableDoesNotContainAKeyAndTheMasterKeyIsNotOne() {
        String dump = String.join(
                "\n",
                jdbc(one)
                        .sql("select ring_key::text from ring_key")
                        .query(String.class)
                        .list());
        for (KeyPurpose purpose : KeyPurpose.values()) {
            byte[] key = one.bean(KeyRing.class).current(purpose).bytes();
            assertThat(dump).doesNotContain(HexFormat.of().formatHex(key));
            assertThat(key).isNotEqualTo(Base64.getDecoder().decode(MASTER_KEY));
        }
    }

    @Test
    void aSealedValueIsBoundToItsRow() {
        byte[] sealed = one.bean(Sealer.class).seal(PLAINTEXT, "row 1");
        assertThat(other.bean(Sealer.class).unseal(sealed, "row 1")).isEqualTo(PLAINTEXT);
        assertThatThrownBy(() -> other.bean(Sealer.class).unseal(sealed, "row 2"))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void aSealedValueThatWasChangedAnywhereIsRefused() {
        byte[] sealed = one.bean(Sealer.class).seal(PLAINTEXT, "row");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> one.bean(Sealer.class).unseal(changed, "row"))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void aWrappedKeyOfOnePurposeIsNoneOfAnother() {
        EmbeddedPostgres.Database own = EmbeddedPostgres.shared().createDatabase();
        try (Node node = Node.builder().database(own).start()) {
            jdbc(node)
                    .sql("update ring_key set purpose = 'grant' where purpose = 'recovery-code'")
                    .update();
            assertThatThrownBy(() -> node.bean(KeyRing.class).refresh()).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void theOtherNodeReadsANewSealingKeyWithTheFirstValueThatNamesIt() {
        TestUser user = TestUser.on(one);
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(one, user), Clock.systemUTC());
        KeyRingUpkeep.Report report = one.bean(KeyRingUpkeep.class).rotate();

        assertThat(report.renewed().get("secrets of authenticator apps")).isPositive();
        assertThat(report.renewed().get("signing keys")).isPositive();
        assertThat(app).isNotNull();
        assertThat(other.bean(Sealer.class).unseal(one.bean(Sealer.class).seal(PLAINTEXT, "row"), "row"))
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void afterARotationNothingNamesTheFormerSealingKeyAndItGoes() {
        one.bean(KeyRingUpkeep.class).rotate();
        assertThat(one.bean(KeyRingUpkeep.class).status())
                .filteredOn(
                        key -> key.purpose().equals("sealing") && key.state().equals("former"))
                .allSatisfy(key -> assertThat(key.values()).isEmpty());

        jdbc(one)
                .sql("update ring_key set used_from = used_from - interval '1 hour'")
                .update();
        one.bean(KeyRingUpkeep.class).removeUnused();
        assertThat(states("sealing")).containsExactly("current");
    }

    @Test
    void whatANodeSealedUnderTheFormerKeyMeanwhileIsSealedAgainBySchedule() {
        KeyRing notReadAgain = ringOf(other);
        int former = notReadAgain.current(KeyPurpose.SEALING).id();
        one.bean(KeyRingUpkeep.class).rotate();
        sealSigningKeys(new Sealer(notReadAgain, KeyPurpose.SEALING, new SecureRandom()));
        assertThat(valuesOf(former)).containsEntry("signing keys", 3L);

        jdbc(one)
                .sql("update ring_key set used_from = used_from - interval '1 hour'")
                .update();
        one.bean(KeyRingUpkeep.class).removeUnused();
        assertThat(states("sealing")).containsExactly("current");
        assertThat(valuesOf(former)).isEmpty();
    }

    @Test
    void aFormerKeyThatAValueStillNamesStays() {
        TestUser user = TestUser.on(one);
        AuthenticatorApp.addedBy(Api.as(one, user), Clock.systemUTC());
        int former = one.bean(KeyRing.class).current(KeyPurpose.RECOVERY_CODE).id();
        one.bean(RingRotation.class).startNow(KeyPurpose.RECOVERY_CODE);
        jdbc(one)
                .sql("update ring_key set used_from = used_from - interval '1 hour'")
                .update();
        one.bean(KeyRingUpkeep.class).removeUnused();

        assertThat(one.bean(KeyRing.class).find(KeyPurpose.RECOVERY_CODE, former))
                .isPresent();
        assertThat(one.bean(KeyRing.class).current(KeyPurpose.RECOVERY_CODE).id())
                .isNotEqualTo(former);
    }

    @Test
    void aKeyThatRotatesIsAnnouncedBeforeItIsUsed() {
        int first = one.bean(KeyRing.class).current(KeyPurpose.SIGN_IN_ATTEMPT).id();
        jdbc(one)
                .sql("update ring_key set used_from = used_from - interval '91 days'")
                .update();
        one.bean(KeyRingUpkeep.class).announceSuccessors();
        one.bean(KeyRingUpkeep.class).announceSuccessors();
        other.bean(KeyRing.class).refresh();

        assertThat(states("sign-in-attempt")).containsExactly("current", "announced");
        assertThat(other.bean(KeyRing.class).current(KeyPurpose.SIGN_IN_ATTEMPT).id())
                .isEqualTo(first);
        jdbc(one)
                .sql("update ring_key set used_from = used_from - interval '11 minutes'")
                .update();
        other.bean(KeyRing.class).refresh();
        assertThat(other.bean(KeyRing.class).current(KeyPurpose.SIGN_IN_ATTEMPT).id())
                .isNotEqualTo(first);
    }

    @Test
    void anotherMasterKeyTakesOverWithoutATouchedValue() {
        byte[] sealed = one.bean(Sealer.class).seal(PLAINTEXT, "row");
        try (Node rotating = node(ANOTHER, MASTER_KEY).start()) {
            assertThat(rotating.bean(KeyRingUpkeep.class).rotate().wrapped()).isPositive();
            assertThat(rotating.bean(KeyRingUpkeep.class).rotate().wrapped()).isZero();
            try (Node after = node(ANOTHER, "").start()) {
                assertThat(after.bean(Sealer.class).unseal(sealed, "row")).isEqualTo(PLAINTEXT);
            }
            assertThatThrownBy(() -> node(MASTER_KEY, "").start().close())
                    .rootCause()
                    .isInstanceOf(WrongMasterKey.class);
        }
        try (Node back = node(MASTER_KEY, ANOTHER).start()) {
            assertThat(back.bean(KeyRingUpkeep.class).rotate().wrapped()).isPositive();
        }
    }

    private static Node.Builder node(String masterKey, String former) {
        return Node.builder()
                .database(database)
                .property("keyreeve.master-key", masterKey)
                .property("keyreeve.master-key-former", former);
    }

    private static KeyRing ringOf(Node node) {
        return new KeyRing(node.bean(RingKeys.class), node.bean(RingRotation.class), Clock.systemUTC());
    }

    private static void sealSigningKeys(Sealer sealer) {
        for (String kid :
                jdbc(one).sql("select kid from signing_key").query(String.class).list()) {
            byte[] sealed = jdbc(one)
                    .sql("select sealed_jwk from signing_key where kid = :kid")
                    .param("kid", kid)
                    .query(byte[].class)
                    .single();
            String row = "signing key " + kid;
            jdbc(one)
                    .sql("update signing_key set sealed_jwk = :sealed where kid = :kid")
                    .param("sealed", sealer.seal(one.bean(Sealer.class).unseal(sealed, row), row))
                    .param("kid", kid)
                    .update();
        }
    }

    private static Map<String, Long> valuesOf(int key) {
        return one.bean(KeyRingUpkeep.class).status().stream()
                .filter(status -> status.id() == key)
                .findFirst()
                .map(KeyRingUpkeep.KeyStatus::values)
                .orElse(Map.of());
    }

    private static List<String> states(String purpose) {
        return one.bean(KeyRingUpkeep.class).status().stream()
                .filter(key -> key.purpose().equals(purpose))
                .map(KeyRingUpkeep.KeyStatus::state)
                .toList();
    }

    private static JdbcClient jdbc(Node node) {
        return node.bean(JdbcClient.class);
    }

    private static <T> List<T> together(Callable<T> first, Callable<T> second) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Set.of(first, second))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
