package io.github.keyreeve.server.platform.network;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * The address of the client of a request. {@code X-Forwarded-For} is read from the right, as long as the sender of an entry is
 * a trusted proxy; the result is the address that the outermost trusted proxy saw, whatever the client wrote to the left.
 *
 * <p>Tomcat's {@code RemoteIpValve} walks the header in the same way, but takes an entry as it is: a name, {@code 999.1.1.1} or another
 * spelling of an IPv6 address would each pass for one more client, in limits as in the audit log. With a check of what the valve found,
 * it would be no shorter than this.
 */
public final class ClientIpResolver {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final String IGNORED = ClientIpResolver.class.getName() + ".ignored";

    private static final String IPV4 = "(?:\\d{1,3}\\.){3}\\d{1,3}";

    /** Something with a colon, which is never looked up as a name. */
    private static final String IPV6 = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

    /** An address, some proxies add the port; then IPv6 has brackets, as in RFC 7239 section 6. */
    private static final Pattern HOP = Pattern.compile(
            "(?<ipv4>" + IPV4 + ")(?::\\d{1,5})?|(?<ipv6>" + IPV6 + ")|\\[(?<bracketed>" + IPV6 + ")](?::\\d{1,5})?");

    private static final Logger log = LoggerFactory.getLogger(ClientIpResolver.class);

    private final List<IpAddressMatcher> trustedProxies;
    private final Runnable ignored;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param ignored is run once for a request whose header is ignored */
    ClientIpResolver(List<String> trustedProxies, Runnable ignored) {
        this.ignored = ignored;
        this.trustedProxies = trustedProxies.stream().map(IpAddressMatcher::new).toList();
    }

    /** The address as text, in the form that Java gives it. */
    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        for (String hop : hopsFromTheRight(request)) {
            if (!isTrusted(address)) {
                return ignoring(address, request);
            }
            Optional<String> seen = literal(hop);
            if (seen.isEmpty()) {
                return address;
            }
            address = seen.get();
        }
        return address;
    }

    /** Whether a trusted proxy sent the request; then its other headers may be those of the proxy. */
    public boolean isFromTrustedProxy(HttpServletRequest request) {
        return isTrusted(request.getRemoteAddr());
    }

    /** Once in a process: any client can send the header, but a proxy that is forgotten makes one client of all. */
    private String ignoring(String sender, HttpServletRequest request) {
        if (sender.equals(request.getRemoteAddr()) && request.getAttribute(IGNORED) == null) {
            request.setAttribute(IGNORED, true);
            ignored.run();
        }
        if (sender.equals(request.getRemoteAddr()) && warned.compareAndSet(false, true)) {
            log.warn(
                    "{} from {} is ignored, and its requests are limited together. If it is a proxy of yours, add it to"
                            + " KEYREEVE_TRUSTED_PROXIES",
                    FORWARDED_FOR,
                    sender.replaceAll("[\r\n]", "?"));
        }
        return sender;
    }

    private boolean isTrusted(String address) {
        return trustedProxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static List<String> hopsFromTheRight(HttpServletRequest request) {
        List<String> hops = Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(hops);
        return hops;
    }

    private static Optional<String> literal(String hop) {
        Matcher parts = HOP.matcher(hop);
        return parts.matches()
                ? Stream.of("ipv4", "ipv6", "bracketed")
                        .map(parts::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .flatMap(ClientIpResolver::canonical)
                : Optional.empty();
    }

    private static Optional<String> canonical(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal).getHostAddress());
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
