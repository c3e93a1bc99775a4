package io.github.keyreeve.server.signin.frontchannel;

import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.ResponseAddress;
import io.github.keyreeve.server.signin.sessions.SignedOut;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.sessionclients.SessionClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.ui.Model;

/** The frames of the page after signing out, OpenID Connect Front-Channel Logout section 3. */
public class FrontchannelLogout {

    private static final String FRAMES = FrontchannelLogout.class.getName() + ".frames";

    private final SessionClients sessions;
    private final RegisteredClientRepository clients;
    private final Issuer issuer;
    private final boolean isOn;

    FrontchannelLogout(SessionClients sessions, RegisteredClientRepository clients, Issuer issuer, boolean isOn) {
        this.sessions = sessions;
        this.clients = clients;
        this.issuer = issuer;
        this.isOn = isOn;
    }

    /** Before the session ends, and with it what is known of its clients: before each other listener, too. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void collect(SignedOut left) {
        String sid = left.sid();
        if (isOn && sid != null) {
            left.request().setAttribute(FRAMES, frames(sid));
        }
    }

    /**
     * Gives the page after signing out its frames, and lets it load them; false if it has none.
     *
     * @param next where the browser goes when all have loaded; null if it stays
     */
    public boolean addTo(Model page, @Nullable String next, HttpServletRequest request, HttpServletResponse response) {
        List<String> frames = request.getAttribute(FRAMES) instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of();
        if (frames.isEmpty()) {
            return false;
        }
        ContentSecurityPolicy.writeWithFrames(
                response,
                frames.stream().map(FrontchannelLogout::origin).distinct().toList());
        page.addAttribute("frames", frames);
        page.addAttribute("next", next);
        return true;
    }

    private List<String> frames(String sid) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("iss", issuer.toString());
        parameters.put("sid", sid);
        return sessions.of(sid).stream()
                .flatMap(client -> Stream.ofNullable(clients.findByClientId(client.clientId())))
                .flatMap(client -> address(client).stream())
                .map(address -> ResponseAddress.of(address, parameters))
                .toList();
    }

    private static Optional<String> address(RegisteredClient client) {
        return Optional.ofNullable(ClientPolicy.of(client).frontchannelLogoutUri());
    }

    /** As a source of Content Security Policy. */
    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
