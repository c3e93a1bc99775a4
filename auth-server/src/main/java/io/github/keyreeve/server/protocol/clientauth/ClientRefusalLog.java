package io.github.keyreeve.server.protocol.clientauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.keyreeve.server.platform.audit.LogLine;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.network.ClientNetwork;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * One line under the logger {@code clients} for each request of a client that is refused: why, which client, and from which address. It
 * has no value of the request but the client id. The refusals of a network are limited, since any caller can cause them.
 */
public final class ClientRefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger("clients");

    /** Lines of a network in a minute. */
    private static final int MOST_LINES = 30;

    private static final int MOST_NETWORKS = 10_000;

    private static final Pattern DETAILED = Pattern.compile("(?:Client authentication|Proof) failed: [a-z_]{1,40}");

    private static final String CLIENT_ID_PARAMETER = "client_id";

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private static final Pattern BASIC = Pattern.compile("(?i)Basic +(?<credentials>[A-Za-z0-9+/=]{1,2000})");

    private final ClientIpResolver addresses;
    private final RegisteredClientRepository clients;
    private final Cache<String, AtomicInteger> lines = Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    ClientRefusalLog(ClientIpResolver addresses, RegisteredClientRepository clients) {
        this.addresses = addresses;
        this.clients = clients;
    }

    /** Logs a refusal with the detail that the response withholds. */
    public void write(HttpServletRequest request, OAuth2Error refusal) {
        write(request, refusal, request.getParameter(CLIENT_ID_PARAMETER));
    }

    /** The same for a request whose body names the client in another way. */
    public void write(HttpServletRequest request, OAuth2Error refusal, @Nullable String clientId) {
        write(request, refusal.getErrorCode(), reason(refusal), clientId);
    }

    /** Which part of the authentication failed, by Spring; or the description of ours. Other texts could repeat a part of a secret. */
    private static String reason(OAuth2Error error) {
        String description = String.valueOf(error.getDescription());
        return DETAILED.matcher(description).matches()
                ? description
                : String.valueOf(OAuthErrorCause.of(error).getDescription());
    }

    /**
     * Logs a refusal.
     *
     * @param reason a sentence of ours or of Spring, which has nothing of the request
     */
    public void write(HttpServletRequest request, String error, String reason) {
        write(request, error, reason, request.getParameter(CLIENT_ID_PARAMETER));
    }

    private void write(HttpServletRequest request, String error, String reason, @Nullable String clientId) {
        String address = addresses.of(request);
        int line = lines.get(ClientNetwork.of(address).widest(), network -> new AtomicInteger())
                .incrementAndGet();
        if (line > MOST_LINES) {
            return;
        }
        new LogLine(LOG.atInfo(), "client_refused")
                .add("error", "error.code", error)
                .add("reason", reason)
                .add("client_id", shown(request, clientId).orElse(null))
                .add("source.ip", address)
                .add("url.path", request.getRequestURI())
                .add("further", line == MOST_LINES ? "not logged for a minute" : null)
                .write();
    }

    /** The id that the request names. In the header it may be a secret in the wrong place, unless a client has this id. */
    private Optional<String> shown(HttpServletRequest request, @Nullable String clientId) {
        return inHeader(request)
                .filter(id -> clients.findByClientId(id) != null)
                .or(() -> Optional.ofNullable(clientId)
                        .filter(id -> CLIENT_ID.matcher(id).matches()));
    }

    private static Optional<String> inHeader(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(BASIC::matcher)
                .filter(header -> header.matches())
                .map(header -> header.group("credentials"))
                .flatMap(ClientRefusalLog::decoded)
                .map(pair -> pair.substring(0, Math.max(0, pair.indexOf(':'))))
                .filter(id -> CLIENT_ID.matcher(id).matches());
    }

    private static Optional<String> decoded(String credentials) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(credentials), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
