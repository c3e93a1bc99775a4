package io.github.keyreeve.server.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sender of all mails, from the setting. */
class SenderTests {

    @ParameterizedTest
    @CsvSource({
        "no-reply@example.com, no-reply@example.com",
        "Example <no-reply@EXAMPLE.com>, Example <no-reply@example.com>",
        "B\u00FCcher <info@b\u00FCcher.example>, =?UTF-8?Q?B=C3=BCcher?= <info@xn--bcher-kva.example>"
    })
    void writesTheDomainAsItIsSent(String from, String sender) {
        assertThat(properties(from).sender("login.example.com")).hasToString(sender);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void isNoReplyAtTheHostOfTheIssuer(@Nullable String from) {
        assertThat(properties(from).sender("login.example.com")).hasToString("no-reply@login.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "\u0161lice@example.com",
                "a@example.com, b@example.com",
                "Example",
                "a@exam_ple.com"
            })
    void stopsTheStartWithASentence(String from) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(from))
                .withMessageStartingWith("KEYREEVE_MAIL_FROM must be")
                .withMessageEndingWith(".");
    }

    @Test
    void isWhereAMachineWithoutANameListens() {
        assertThat(properties(null).sender("127.0.0.1")).hasToString("no-reply@127.0.0.1");
    }

    private static OutboxProperties properties(@Nullable String from) {
        return new OutboxProperties(from, false, Duration.ofSeconds(5), Duration.ofHours(2), Duration.ofDays(3), 8, 32);
    }
}
