package io.github.keyreeve.server.identity.formeraddress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reservations of former addresses. */
@ResourceLock(Node.CLOCK)
class FormerAddressesTests {

    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();
    private static final Duration WEEK = Duration.ofDays(7);

    private final FormerAddresses addresses = NODE.bean(FormerAddresses.class);
    private final UUID account = TestUser.on(NODE).id();
    private final UUID other = TestUser.on(NODE).id();
    private final String first = "first-" + account;
    private final String second = "second-" + account;
    private final String third = "third-" + account;

    @Test
    void reserveForOneAccount() {
        reserve(first);

        assertThat(addresses.isReservedForAnother(first, other)).isTrue();
        assertThat(addresses.isReservedForAnother(first, account)).isFalse();
        assertThat(addresses.isReservedForAnother(second, other)).isFalse();
        assertThat(addresses.isReservedForAnother(null, other)).isFalse();
        assertThat(addresses.find(first).orElseThrow().email()).isEqualTo("As Written " + first);
    }

    @Test
    void endWithAllLaterOnes() {
        reserve(first);
        reserve(second);
        reserve(third);

        assertThat(emails(addresses.end(account, second))).containsExactly(written(second), written(third));

        assertThat(emails(addresses.of(account))).containsExactly(written(first));
        assertThat(addresses.end(account, second)).isEmpty();
        assertThat(addresses.end(other, first)).isEmpty();
    }

    @Test
    void becomeFree() {
        reserve(first);
        CLOCK.advance(WEEK);

        assertThat(addresses.find(first)).isEmpty();
        assertThat(addresses.of(account)).isEmpty();
        assertThat(addresses.end(account, first)).isEmpty();
        addresses.reserve(other, first, first, WEEK);
        assertThat(addresses.isReservedForAnother(first, account)).isTrue();
    }

    @Test
    void areExtendedWhileReserved() {
        reserve(first);
        CLOCK.advance(WEEK);
        reserve(second);

        assertThat(emails(addresses.extend(account, CLOCK.instant().plus(WEEK.multipliedBy(3)))))
                .containsExactly(written(second));
        addresses.extend(account, CLOCK.instant());
        CLOCK.advance(WEEK.multipliedBy(2));

        assertThat(emails(addresses.of(account))).containsExactly(written(second));
    }

    @Test
    void areRemovedInBatches() {
        reserve(first);
        reserve(second);
        CLOCK.advance(WEEK);
        reserve(third);

        assertThat(addresses.removeExpired(1)).isEqualTo(1);
        while (addresses.removeExpired(1) == 1) {
            assertThat(addresses.of(account)).hasSize(1);
        }

        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select email_key from former_address where account_id = :account")
                        .param("account", account)
                        .query(String.class)
                        .list())
                .containsExactly(third);
    }

    @Test
    void endWithTheAccount() {
        reserve(first);

        NODE.bean(AccountChanges.class).delete(account);

        assertThat(addresses.isReservedForAnother(first, other)).isFalse();
    }

    private void reserve(String key) {
        addresses.reserve(account, key, written(key), WEEK);
    }

    private static String written(String key) {
        return "As Written " + key;
    }

    private static List<String> emails(List<FormerAddress> addresses) {
        return addresses.stream().map(FormerAddress::email).toList();
    }
}
