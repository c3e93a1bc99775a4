package io.github.keyreeve.server.platform.mail;

import java.time.Instant;

/**
 * The mail server refused a mail for good: its address does not exist, or takes no mail from here.
 *
 * @param address in the form in which addresses are stored
 * @param reply the numbers of its reply (RFC 5321 section 4.2, RFC 3463), such as {@code 550 5.1.1}
 */
public record AddressRefused(String address, String reply, Instant at) {

    @Override
    public String toString() {
        return "AddressRefused[" + reply + "]";
    }
}
