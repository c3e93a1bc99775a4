package io.github.keyreeve.server.platform.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Mailbox.Received;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails arrive once, whatever becomes of the mail server and of nodes meanwhile. */
class OutboxTests {

    private static final URI LINK = URI.create("https://login.example.com/reset?token=krl_secret-of-stranger");

    private final Node node = Node.shared();
    private final Outbox outbox = node.bean(Outbox.class);
    private final Mailbox mailbox = Mailbox.shared();
    private final String address = UUID.randomUUID() + "@example.com";

    @Test
    void sendsTextAndHtmlWithTheSameLink() {
        outbox.send(mail(Locale.ENGLISH));

        Received mail = mailbox.await(address);
        assertThat(mail.link()).isEqualTo(LINK.toString());
        assertThat(mail.html()).contains("href=\"" + LINK + "\"", "<html lang=\"en\">");
        assertThat(mail.raw())
                .contains("From: no-reply@localhost", "Auto-Submitted: auto-generated")
                .contains("Message-ID: <outbox-");
    }

    @Test
    void writesInTheLanguageOfTheReader() {
        outbox.send(mail(Locale.GERMAN));

        assertThat(mailbox.await(address).html()).contains("<html lang=\"de\">");
    }

    @Test
    void sendsNothingOfATransactionThatFails() {
        node.bean(TransactionTemplate.class).executeWithoutResult(change -> {
            outbox.send(mail(Locale.ENGLISH));
            change.setRollbackOnly();
        });
        String other = UUID.randomUUID() + "@example.com";
        outbox.send(Mail.to(other, "password-changed", Locale.ENGLISH).naming("alice"));

        mailbox.await(other);
        assertThat(mailbox.to(address)).isEmpty();
    }

    @Test
    void keepsThemSealed() {
        try (Node own = ownNode(Mailbox.stopped()).start()) {
            own.bean(Outbox.class).send(mail(Locale.ENGLISH));

            byte[] stored = own.bean(JdbcClient.class)
                    .sql("select sealed_content from delivery")
                    .query(byte[].class)
                    .single();
            assertThat(new String(stored, ISO_8859_1)).doesNotContain("krl_", "example", "Password");
        }
    }

    @Test
    @Tag("RG-22")
    void deliversOnceWhenTheMailServerIsBack() {
        try (Mailbox away = Mailbox.stopped();
                Node own = ownNode(away).start()) {
            own.bean(Outbox.class).send(mail(Locale.ENGLISH));
            JdbcClient jdbc = own.bean(JdbcClient.class);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("select max(attempts) from delivery")
                                    .query(Integer.class)
                                    .single()
                            >= 2);

            away.start();

            away.await(address);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("select count(*) from delivery")
                                    .query(Integer.class)
                                    .single()
                            == 0);
            assertThat(away.to(address)).hasSize(1);
        }
    }

    @Test
    void deliversEachMailOnceFromTwoNodes() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        try (Mailbox box = Mailbox.stopped().start();
                Node one = ownNode(box).database(database).start();
                Node other = ownNode(box).database(database).start()) {
            for (int i = 0; i < 40; i++) {
                (i % 2 == 0 ? one : other).bean(Outbox.class).send(mail(Locale.ENGLISH));
            }

            List<Received> mails = box.await(address, 40);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> one.bean(JdbcClient.class)
                                    .sql("select count(*) from delivery")
                                    .query(Integer.class)
                                    .single()
                            == 0);
            Set<String> ids = new HashSet<>();
            mails.forEach(mail -> ids.add(mail.id()));
            assertThat(ids).hasSize(40);
            assertThat(box.to(address)).hasSize(40);
        }
    }

    @Test
    void keepsMailsWhereThereIsNoMailServer() {
        try (Node own = Node.builder()
                .property("spring.mail.host", "")
                .property("keyreeve.mail.give-up-after", "3d")
                .start()) {
            JdbcClient jdbc = own.bean(JdbcClient.class);
            own.bean(Outbox.class).send(mail(Locale.ENGLISH));
            own.bean(Outbox.class).send(mail(Locale.ENGLISH));
            jdbc.sql("""
                            update delivery set give_up_at = give_up_at - interval '4 days'
                             where id = (select id from delivery limit 1)
                            """).update();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("select count(*) from delivery")
                                    .query(Integer.class)
                                    .single()
                            == 1);
            assertThat(jdbc.sql("select attempts from delivery")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private static Node.Builder ownNode(Mailbox box) {
        return Node.builder()
                .property("spring.mail.host", box.host())
                .property("spring.mail.port", box.port())
                .property("keyreeve.mail.first-retry", "100ms");
    }

    private Mail mail(Locale locale) {
        return Mail.to(address, "reset", locale).naming("alice").linkingTo(LINK);
    }
}
