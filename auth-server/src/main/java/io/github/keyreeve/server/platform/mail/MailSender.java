package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.brand.Brand;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** By whom mails are sent: the configured address, under the name of the brand. */
final class MailSender {

    private final InternetAddress configured;
    private final Brand brand;

    MailSender(InternetAddress configured, Brand brand) {
        this.configured = configured;
        this.brand = brand;
    }

    InternetAddress from() throws AddressException {
        String name = brand.senderName();
        if (name == null && configured.getPersonal() == null) {
            name = brand.ownName();
        }
        return name == null ? configured : named(name);
    }

    Optional<InternetAddress> replyTo() throws AddressException {
        String address = brand.replyTo();
        return address == null ? Optional.empty() : Optional.of(new InternetAddress(address));
    }

    private InternetAddress named(String name) throws AddressException {
        try {
            return new InternetAddress(configured.getAddress(), name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java platform has UTF-8", e);
        }
    }
}
