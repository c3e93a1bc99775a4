package io.github.keyreeve.server.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.Account.EmailRefusal;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SmtpRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One mail that the mail server refuses, or takes its time for, delays no other. */
class OutboxLanesTests {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final CountDownLatch end = new CountDownLatch(1);
    private final SmtpRecorder smtp = SmtpRecorder.replying(this::reply);
    private final Node node = Node.builder()
            .property("spring.mail.host", smtp.host())
            .property("spring.mail.port", smtp.port())
            .property("keyreeve.delivery.interval", "1s")
            .start();

    @AfterEach
    void stop() {
        end.countDown();
        node.close();
        smtp.close();
    }

    @Test
    void aResetOvertakesWhatIsRefusedAndWhatIsSlow() {
        send(60, "refused-%d@example.com", "new-sign-in");
        send(20, "slow-%d@example.com", "new-sign-in");
        send(1, "owner-%d@example.com", "reset");

        await().atMost(SOON).until(() -> recipientsOf("owner-") == 1);
    }

    @Test
    void aResetOvertakesOthersThatAreSlow() {
        send(60, "refused-%d@example.com", "reset");
        send(20, "slow-%d@example.com", "reset");
        send(1, "owner-%d@example.com", "reset");

        await().atMost(SOON).until(() -> recipientsOf("owner-") == 1);
    }

    @Test
    void aNoticeWaitsForNoOtherThatIsSlow() {
        send(20, "slow-%d@example.com", "new-sign-in");
        send(1, "owner-%d@example.com", "new-sign-in");

        await().atMost(SOON).until(() -> recipientsOf("owner-") == 1);
    }

    @Test
    @Clause("RFC5321-4.2.1")
    void whatIsRefusedForGoodIsNotTriedAgain() {
        NewAccount account = NewAccount.named("refused").withEmail("refused-0@example.com");
        UUID id = node.bean(Accounts.class).create(account, "correct-horse").id();
        send(3, "refused-%d@example.com", "reset");
        send(3, "spam-%d@example.com", "reset");

        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(recipientsOf("refused-")).isEqualTo(3);
        assertThat(recipientsOf("spam-")).isEqualTo(3);
        assertThat(node.bean(MeterRegistry.class)
                        .counter("keyreeve.delivery.given.up", "kind", "mail", "reason", "refused")
                        .count())
                .isEqualTo(6);
        assertThat(node.bean(Accounts.class).byId(id).orElseThrow().emailRefusal())
                .extracting(EmailRefusal::reply)
                .isEqualTo("550 5.1.1");
    }

    /** RFC 5321 section 4.5.3.1.10 has 552 as the reply to too many recipients, which is for a time. */
    @Test
    @Clause("RFC5321-4.2.1")
    void whatIsRefusedForATimeIsTriedAgain() {
        send(1, "busy-%d@example.com", "reset");
        send(1, "full-%d@example.com", "reset");

        await().atMost(Duration.ofSeconds(20)).until(() -> recipientsOf("busy-") > 1 && recipientsOf("full-") > 1);
        assertThat(waiting()).isEqualTo(2);
    }

    @Test
    void mailsShareAConnection() {
        send(40, "refused-%d@example.com", "new-sign-in");
        send(40, "owner-%d@example.com", "new-sign-in");

        await().atMost(SOON).until(() -> smtp.mails().size() == 40);
        assertThat(smtp.connections()).isLessThan(40);
    }

    private void send(int number, String address, String kind) {
        Outbox outbox = node.bean(Outbox.class);
        for (int i = 0; i < number; i++) {
            Mail mail = Mail.to(String.format(Locale.ROOT, address, i), kind, Locale.ENGLISH)
                    .naming("alice", "now", "127.0.0.1", "Firefox")
                    .linkingTo(URI.create("https://login.example.com/reset"));
            outbox.send(kind.equals("reset") ? mail.urgent() : mail);
        }
    }

    private long recipientsOf(String prefix) {
        return smtp.recipients().stream()
                .filter(address -> address.startsWith(prefix))
                .count();
    }

    private int waiting() {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from delivery")
                .query(Integer.class)
                .single();
    }

    private String reply(String line) {
        if (line.startsWith("RCPT TO:<refused-")) {
            return "550 5.1.1 No such user";
        }
        if (line.startsWith("RCPT TO:<spam-")) {
            return "554 5.7.1 Not from here";
        }
        if (line.startsWith("RCPT TO:<busy-")) {
            return "451 4.3.0 Later";
        }
        if (line.startsWith("RCPT TO:<full-")) {
            return "552 Too many";
        }
        if (line.startsWith("RCPT TO:<slow-")) {
            awaitEnd();
        }
        return "";
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
