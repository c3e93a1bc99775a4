package io.github.keyreeve.server.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.testing.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    private static final String LABEL = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.com",
                "Al.Ice+tag@example.com",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "a@localhost",
                "a@3.example",
                "a@ab--cd.example",
                "a@xn--bcher-kva.example"
            })
    @Clause("RFC5321-4.1.2")
    void keepsAnAddressAsItIs(String address) {
        assertThat(EmailAddress.of(address).text()).isEqualTo(address);
        assertThat(EmailAddress.of(address).needsSmtpUtf8()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "' Alice@EXAMPLE.com ', Alice@example.com",
        "alice@b\u00FCcher.example, alice@xn--bcher-kva.example",
        "alice@bu\u0308cher.example, alice@xn--bcher-kva.example",
        "alice@B\u00DCCHER.EXAMPLE, alice@xn--bcher-kva.example",
        "alice@XN--BCHER-KVA.example, alice@xn--bcher-kva.example",
        "alice@b\u00FCcher\u3002example, alice@xn--bcher-kva.example",
        "alice@\uFF45xample.com, alice@example.com"
    })
    @Clause("RFC5890-2.3.2.1")
    void writesTheDomainInLabelsOfAscii(String entered, String stored) {
        assertThat(EmailAddress.of(entered).text()).isEqualTo(stored);
    }

    /** With IDNA of 2003 both would be domains of other owners: {@code strasse.example}, and a sigma that is not final. */
    @ParameterizedTest
    @CsvSource({
        "stra\u00DFe.example, xn--strae-oqa.example",
        "\u03B2\u03CC\u03BB\u03BF\u03C2.example, xn--nxasmm1c.example"
    })
    void mapsNoLetterToAnotherOne(String entered, String stored) {
        assertThat(DomainName.typed(entered)).map(DomainName::text).hasValue(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "@example.com",
                "alice@",
                "alice@@example.com",
                "alice@bob@example.com",
                ".alice@example.com",
                "alice.@example.com",
                "al..ice@example.com",
                "al ice@example.com",
                "\"alice\"@example.com",
                "\"al ice\"@example.com",
                "alice(comment)@example.com",
                "Alice <alice@example.com>",
                "alice@example.com,bob@example.com",
                "alice@example.com\r\nBcc: bob@example.com",
                "ali\u0000ce@example.com",
                "alice@exam\u0000ple.com",
                "alice\uFF20example.com"
            })
    @Clause("RFC5321-4.1.2")
    void rejectsWhatIsNoDotString(String entered) {
        assertThat(EmailAddress.typed(entered)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com.",
                ".example.com",
                "example..com",
                "-example.com",
                "example-.com",
                "exam_ple.com",
                "exam ple.com",
                "[192.0.2.1]",
                "192.0.2.1",
                "[IPv6:2001:db8::1]",
                "xn--a.example",
                "xn--.example",
                "xn--abc-.example",
                "b\u00FCcher_.example",
                "exa\u200Bmple.com",
                "exa\u00ADmple.com",
                "exa\u202Emple.com",
                "b\u00FC\u200Dcher.example",
                "\u05D0a\u05D1.example",
                "\uD800.example"
            })
    @Clause({"RFC5321-4.1.2", "RFC5890-2.3.2.1"})
    void rejectsWhatIsNoDomain(String entered) {
        assertThat(DomainName.typed(entered)).isEmpty();
        assertThat(EmailAddress.typed("alice@" + entered)).isEmpty();
    }

    @Test
    @Clause({"RFC5321-4.5.3.1.1", "RFC5321-4.5.3.1.3"})
    void limitsTheLength() {
        String domain = LABEL + "." + LABEL + "." + "a".repeat(61);
        assertThat(EmailAddress.typed("a".repeat(64) + "@" + domain)).isPresent();
        assertThat(EmailAddress.typed("a".repeat(64) + "@" + domain + "a")).isEmpty();
        assertThat(EmailAddress.typed("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.typed("\u0161".repeat(32) + "@example.com")).isPresent();
        assertThat(EmailAddress.typed("\u0161".repeat(33) + "@example.com")).isEmpty();
        assertThat(EmailAddress.typed("a@a" + LABEL + ".example")).isEmpty();
        assertThat(EmailAddress.typed("a@" + "\u00FC".repeat(63) + ".example")).isEmpty();
    }

    @Test
    @Clause("RFC6531-3.3")
    void readsLocalPartsBeyondAscii() {
        EmailAddress address = EmailAddress.of("s\u030Clice@example.com");

        assertThat(address.text()).isEqualTo("\u0161lice@example.com");
        assertThat(address.needsSmtpUtf8()).isTrue();
    }

    /** Their plain forms are the mailboxes of others. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\uFF41lice", "al\u2139ce", "\u017Fam", "\uFB01na", "x\u00B2", "al\u200Bice", "\u202Eecila"})
    void rejectsLettersOfAnotherStyleBeforeTheDomain(String localPart) {
        assertThat(EmailAddress.typed(localPart + "@example.com")).isEmpty();
    }

    @Test
    void namesTheFieldAndTheRule() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EmailAddress.of(" "))
                .matches(refusal -> refusal.rule().equals("email-missing"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EmailAddress.of("alice"))
                .matches(refusal -> refusal.rule().equals("email-shape"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EmailAddress.of("a".repeat(300)))
                .matches(refusal -> refusal.rule().equals("email-length"));
    }
}
