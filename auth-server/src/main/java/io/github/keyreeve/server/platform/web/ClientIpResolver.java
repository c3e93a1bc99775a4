package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** An IPv4 address, or something with a colon, which is never looked up as a name. */
    private static final Pattern LITERAL = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final List<IpAddressMatcher> trustedProxies;

    ClientIpResolver(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream().map(IpAddressMatcher::new).toList();
    }

    /** The address as text, in the form that Java gives it. */
    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        for (String hop : hopsFromTheRight(request)) {
            Optional<String> seen = literal(hop);
            if (!isTrusted(address) || seen.isEmpty()) {
                return address;
            }
            address = seen.get();
        }
        return address;
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
        if (!LITERAL.matcher(hop).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(hop).getHostAddress());
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
