package io.github.keyreeve.server.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SmtpRecorder;
import io.github.keyreeve.testing.SmtpRecorder.Conversation;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The recipient that a mail server is given is the stored address, octet by octet, or it is given none; for every kind of mail. */
class EnvelopeTests {

    private static final String INTERNATIONAL = "\u0161lice@example.com";

    private static final URI LINK = URI.create("https://login.example.com/reset");
    private static final ResourceBundle MESSAGES = ResourceBundle.getBundle("messages", Locale.ROOT);

    private static final Setup PLAIN = new Setup(false);
    private static final Setup ANNOUNCED = new Setup(true, "8BITMIME", "SMTPUTF8");
    private static final Setup NOT_ANNOUNCED = new Setup(true, "8BITMIME");

    @AfterAll
    static void stop() {
        Stream.of(PLAIN, ANNOUNCED, NOT_ANNOUNCED).forEach(Setup::close);
    }

    static Stream<String> kinds() {
        return MESSAGES.keySet().stream()
                .filter(key -> key.matches("mail\\.[a-z-]+\\.subject"))
                .map(key -> key.replaceAll("mail\\.|\\.subject", ""))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Clause("RFC5321-3.3")
    void namesTheStoredAddress(String kind) {
        for (Setup setup : List.of(PLAIN, ANNOUNCED, NOT_ANNOUNCED)) {
            for (String address : List.of("Al.Ice+x@example.com", "alice@xn--bcher-kva.example")) {
                Conversation mail = setup.sent(kind, address);

                assertThat(mail.recipients()).containsExactly(address);
                assertThat(mail.header("To")).isEqualTo(address);
                assertThat(mail.sender()).isEqualTo("MAIL FROM:<no-reply@localhost>");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Clause("RFC6531-3.2")
    void namesAnAddressBeyondAsciiWhereTheServerTakesIt(String kind) {
        Conversation mail = ANNOUNCED.sent(kind, INTERNATIONAL);

        assertThat(mail.recipients()).containsExactly(INTERNATIONAL);
        assertThat(mail.header("To")).isEqualTo(INTERNATIONAL);
        assertThat(mail.sender()).isEqualTo("MAIL FROM:<no-reply@localhost> SMTPUTF8");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Clause("RFC6531-3.2")
    void givesUpAtOnceWhereTheServerDoesNotTakeIt(String kind) {
        NOT_ANNOUNCED.expectNothing(kind, INTERNATIONAL, "smtputf8-not-announced");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesUpAtOnceWhereItIsNotSwitchedOn(String kind) {
        PLAIN.expectNothing(kind, INTERNATIONAL, "smtputf8-off");
    }

    /** Each of these would lose its upper octet: U+0161 is an s then, U+013E a closing bracket, U+010A an end of the line. */
    @Test
    void sendsNothingToWhatIsNoAddress() {
        for (String address : List.of(
                "alice@b\u00FCcher.example",
                "alice@EXAMPLE.com",
                "alice@exam\u0170le.com",
                "alice@example.com\u013E SIZE=1",
                "alice@example.com\u010ARSET",
                "alice@example.com, bob@example.com",
                "Alice <alice@example.com>",
                "alice",
                "")) {
            PLAIN.expectNothing("reset", address, "address");
            ANNOUNCED.expectNothing("reset", address, "address");
        }
    }

    private static boolean hasLink(String kind) {
        return MESSAGES.containsKey("mail." + kind + ".action");
    }

    /** A node and its mail server. */
    private static final class Setup implements AutoCloseable {

        private final SmtpRecorder smtp;
        private final Node node;

        Setup(boolean smtpUtf8, String... extensions) {
            smtp = SmtpRecorder.announcing(extensions);
            node = Node.builder()
                    .property("spring.mail.host", smtp.host())
                    .property("spring.mail.port", smtp.port())
                    .property("keyreeve.mail.smtputf8", smtpUtf8)
                    .property("keyreeve.delivery.interval", "20ms")
                    .property("keyreeve.mail.first-retry", "20ms")
                    .start();
        }

        Conversation sent(String kind, String address) {
            int before = smtp.mails().size();
            send(kind, address);
            List<Conversation> mails = smtp.mails();
            assertThat(mails).hasSize(before + 1);
            return mails.get(before);
        }

        void expectNothing(String kind, String address, String reason) {
            int before = smtp.recipients().size();
            double counted = undeliverable(reason);
            send(kind, address);
            assertThat(smtp.recipients()).as(address).hasSize(before);
            await().untilAsserted(() -> assertThat(undeliverable(reason)).isEqualTo(counted + 1));
        }

        private void send(String kind, String address) {
            Mail mail = Mail.to(address, kind, Locale.ENGLISH).naming("alice", "now", "127.0.0.1", "Firefox");
            node.bean(Outbox.class).send(hasLink(kind) ? mail.linkingTo(LINK) : mail);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> node.bean(JdbcClient.class)
                                    .sql("select count(*) from delivery")
                                    .query(Integer.class)
                                    .single()
                            == 0);
        }

        private double undeliverable(String reason) {
            return node.bean(MeterRegistry.class)
                    .counter("keyreeve.delivery.given.up", "kind", "mail", "reason", reason)
                    .count();
        }

        @Override
        public void close() {
            node.close();
            smtp.close();
        }
    }
}
