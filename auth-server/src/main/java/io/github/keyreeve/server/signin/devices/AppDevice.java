package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.web.UserAgentName;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an application without cookies is recognized by: the client, the kind of user agent, and the wider network (IPv4 /16, IPv6 /32,
 * about what a provider has), so that neither an update nor a phone on the move is a new device each day. It decides about notifications
 * only: an attacker can send the same, so no guess at a password is counted apart for it.
 */
final class AppDevice {

    private static final int LONGEST_PRODUCT = 40;
    private static final int IPV4_BYTES = 2;
    private static final int IPV6_BYTES = 4;

    private AppDevice() {}

    /** The digest under which it is known for the account; that of no cookie, and that of no other account. */
    static byte[] digest(UUID account, AppSignIn by) {
        String device = String.join(
                "\n", "app", account.toString(), by.clientId(), kind(by.userAgent()), network(by.address()));
        return Secrets.sha256(device.getBytes(StandardCharsets.UTF_8));
    }

    /** The name of a browser, or the first product without its version, RFC 9110 section 10.1.5. */
    private static String kind(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        return UserAgentName.of(userAgent).map(UserAgentName::inWords).orElseGet(() -> {
            String product = userAgent.split("[/ (]", 2)[0];
            return product.substring(0, Math.min(product.length(), LONGEST_PRODUCT));
        });
    }

    /** The address is a literal, so nothing is looked up. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return Arrays.toString(Arrays.copyOf(bytes, bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES));
        } catch (UnknownHostException malformed) {
            return address;
        }
    }
}
