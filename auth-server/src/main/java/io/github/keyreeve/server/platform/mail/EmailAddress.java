package io.github.keyreeve.server.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address (RFC 5321 section 4.1.2, RFC 6531 section 3.3) in the one form in which it is stored and sent. Address literals and
 * quoted local parts are not accepted; section 4.1.2 advises hosts against mailboxes that need the latter.
 *
 * @param localPart as its owner writes it, in Unicode's NFC; its letters may be in upper case
 */
public record EmailAddress(String localPart, DomainName domain) {

    /** In octets, RFC 5321 sections 4.5.3.1.1 and 4.5.3.1.3: a path has two more. */
    private static final int LONGEST_LOCAL_PART = 64;

    private static final int LONGEST = 254;

    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[^\\x00-\\x7F]]+");

    public EmailAddress {
        if (octets(localPart) > LONGEST_LOCAL_PART || octets(localPart) + 1 + octets(domain.text()) > LONGEST) {
            throw tooLong();
        }
        if (!isDotString(localPart) || InvisibleCharacters.areIn(localPart) || !isUnambiguous(localPart)) {
            throw malformed();
        }
    }

    /**
     * Reads an address as a user enters it.
     *
     * @throws InvalidInput if it is none
     */
    public static EmailAddress of(String entered) {
        String text = entered.strip();
        if (text.isEmpty()) {
            throw new InvalidInput("email", Reason.REQUIRED, "email-missing", "An e-mail address is needed.");
        }
        if (text.length() > LONGEST) {
            throw tooLong();
        }
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw malformed();
        }
        return new EmailAddress(
                Normalizer.normalize(text.substring(0, at), Normalizer.Form.NFC),
                DomainName.typed(text.substring(at + 1)).orElseThrow(EmailAddress::malformed));
    }

    /** Like {@link #of}, but empty instead of an exception. */
    public static Optional<EmailAddress> typed(String text) {
        try {
            return Optional.of(of(text));
        } catch (InvalidInput none) {
            return Optional.empty();
        }
    }

    /** Whether a mail to it needs SMTPUTF8 (RFC 6531): the domain never does. */
    public boolean needsSmtpUtf8() {
        return octets(localPart) > localPart.length();
    }

    /** For those who need not know it: only the first letter before the {@code @}. */
    public String masked() {
        return localPart.substring(0, localPart.offsetByCodePoints(0, 1)) + "…@" + domain;
    }

    public String text() {
        return localPart + "@" + domain;
    }

    @Override
    public String toString() {
        return "EmailAddress[…]";
    }

    private static boolean isDotString(String localPart) {
        return Arrays.stream(localPart.split("\\.", -1))
                .allMatch(atom -> ATOM.matcher(atom).matches());
    }

    /** Excludes letters of another width or style, whose plain form would be the mailbox of another user. */
    private static boolean isUnambiguous(String localPart) {
        return Normalizer.isNormalized(localPart, Normalizer.Form.NFKC);
    }

    private static int octets(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static InvalidInput malformed() {
        return new InvalidInput(
                "email", Reason.MALFORMED, "email-shape", "An e-mail address looks like name@example.com.");
    }

    private static InvalidInput tooLong() {
        return new InvalidInput(
                "email",
                Reason.TOO_LONG,
                "email-length",
                "An e-mail address has at most " + LONGEST_LOCAL_PART + " characters before the @, and " + LONGEST
                        + " in all.",
                LONGEST_LOCAL_PART,
                LONGEST);
    }
}
