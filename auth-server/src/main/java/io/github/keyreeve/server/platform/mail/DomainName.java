package io.github.keyreeve.server.platform.mail;

import com.ibm.icu.text.IDNA;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain name in the one form in which it is stored, compared and sent: A-labels (RFC 5890 section 2.3.2.1) in lower case, without a dot
 * at the end. Other forms are mapped by UTS #46, not transitional, so that {@code ß} stays what its owner registered.
 *
 * @param text such as {@code xn--bcher-kva.example}
 */
public record DomainName(String text) {

    /** RFC 1035 section 2.3.4: 255 octets, of which two are not written. */
    private static final int LONGEST = 253;

    /** RFC 5321 section 4.1.2: {@code sub-domain}. */
    private static final Pattern LABEL = Pattern.compile("(?!-)[a-z0-9-]{1,63}(?<!-)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final String ACE_PREFIX = "xn--";

    public DomainName {
        if (!isDomain(text)) {
            throw new IllegalArgumentException("Not a domain name in the form of A-labels");
        }
    }

    /** Reads a domain with U-labels or A-labels; empty if it is none. */
    public static Optional<DomainName> typed(String text) {
        if (text.length() > LONGEST || InvisibleCharacters.areIn(text)) {
            return Optional.empty();
        }
        return aLabels(text).filter(DomainName::isDomain).map(DomainName::new);
    }

    private static Optional<String> aLabels(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(text) && !lower.contains(ACE_PREFIX)) {
            return Optional.of(lower);
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder mapped = Uts46.MAPPING.nameToASCII(text, new StringBuilder(), info);
        return info.hasErrors() ? Optional.empty() : Optional.of(mapped.toString());
    }

    /** If the last label is a number, it is an IP address. */
    private static boolean isDomain(String text) {
        String[] labels = text.split("\\.", -1);
        return text.length() <= LONGEST
                && !NUMBER.matcher(labels[labels.length - 1]).matches()
                && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Reads its tables at the first domain that needs them. */
    private static final class Uts46 {
        static final IDNA MAPPING = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
    }
}
