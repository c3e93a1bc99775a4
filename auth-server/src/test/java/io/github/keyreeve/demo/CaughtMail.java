package io.github.keyreeve.demo;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A mail that was sent.
 *
 * @param to the addresses of the receivers, separated by commas
 * @param text the plain text; empty if there is none
 * @param html the same for mail programs that show HTML; empty if there is none
 */
record CaughtMail(String to, String subject, String text, String html) {

    static CaughtMail of(Message mail) {
        try {
            return new CaughtMail(
                    addresses(mail.getRecipients(Message.RecipientType.TO)),
                    Objects.requireNonNullElse(mail.getSubject(), ""),
                    content(mail, "text/plain"),
                    content(mail, "text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String addresses(Address[] addresses) {
        return Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
    }

    /** The first part of this type, at any depth. */
    private static String content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent()).strip();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String content = content(parts.getBodyPart(i), type);
                if (!content.isEmpty()) {
                    return content;
                }
            }
        }
        return "";
    }
}
