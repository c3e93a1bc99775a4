package io.github.keyreeve.server.protocol.logout;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.platform.web.ResponseAddress;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.signin.frontchannel.FrontchannelLogout;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import io.github.keyreeve.server.tokens.values.IdTokenHints;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * OpenID Connect RP-Initiated Logout. An ID token of the current session ends it at once; without one the user is asked, so
 * that no page can sign a user out. Redirects go to registered addresses only.
 */
@Controller
class RpInitiatedLogoutController {

    private static final String RETURN_REFUSED = "returnRefused";

    private static final String RETURN_REFUSED_REASON =
            "post_logout_redirect_uri is not registered for the client, or no client is named";

    private final IdTokenHints hints;
    private final RegisteredClientRepository clients;
    private final BrowserSessions sessions;
    private final FrontchannelLogout frames;
    private final ClientRefusalLog refusals;
    private final Subjects subjects;

    RpInitiatedLogoutController(
            IdTokenHints hints,
            RegisteredClientRepository clients,
            BrowserSessions sessions,
            FrontchannelLogout frames,
            ClientRefusalLog refusals,
            Subjects subjects) {
        this.hints = hints;
        this.clients = clients;
        this.sessions = sessions;
        this.frames = frames;
        this.refusals = refusals;
        this.subjects = subjects;
    }

    @GetMapping("/connect/logout")
    String logout(
            LogoutRequest logout,
            @Nullable Authentication user,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Jwt> hint = hint(logout);
        if (isSignedIn(user) && !isOfThisSession(hint, user)) {
            ContentSecurityPolicy.PAGE_THAT_LEADS_TO_A_CLIENT.writeTo(response);
            model.addAttribute("action", request.getRequestURI());
            model.addAttribute("parameters", confirmation(logout));
            model.addAttribute(RETURN_REFUSED, isReturnRefused(logout, hint, request));
            return "logout";
        }
        return signOut(logout, hint, request, response, model);
    }

    /**
     * A request by POST, section 2: it is redirected to GET, because our cookie is {@code SameSite=Lax} and not sent with a
     * post from another site. A request without the user's session cannot end it.
     */
    @PostMapping(path = "/connect/logout", params = "!confirmed")
    ModelAndView posted(LogoutRequest logout) {
        RedirectView again = new RedirectView("/connect/logout", true);
        again.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(again, logout.parameters());
    }

    /** The user's confirmation. */
    @PostMapping(path = "/connect/logout", params = "confirmed")
    String confirmed(LogoutRequest logout, HttpServletRequest request, HttpServletResponse response, Model model) {
        return signOut(logout, hint(logout), request, response, model);
    }

    private String signOut(
            LogoutRequest logout,
            Optional<Jwt> hint,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        sessions.signOut(clientId(logout, hint), request, response);
        Optional<String> address = redirectUri(logout, hint);
        boolean hasFrames = frames.addTo(model, address.orElse(null), request, response);
        if (address.isPresent() && !hasFrames) {
            return "redirect:" + address.get();
        }
        model.addAttribute(RETURN_REFUSED, isReturnRefused(logout, hint, request));
        return "signed-out";
    }

    /** The user stays here, and reads why; the developer of the application reads it in the log. */
    private boolean isReturnRefused(LogoutRequest logout, Optional<Jwt> hint, HttpServletRequest request) {
        boolean refused = logout.postLogoutRedirectUri() != null
                && redirectUri(logout, hint).isEmpty();
        if (refused) {
            refusals.write(request, "invalid_request", RETURN_REFUSED_REASON);
        }
        return refused;
    }

    /** Section 2: where hint and {@code client_id} disagree, the hint is ignored. */
    private Optional<Jwt> hint(LogoutRequest logout) {
        return hints.read(logout.idTokenHint())
                .filter(hint -> logout.clientId() == null || logout.clientId().equals(hint.getClaimAsString("azp")));
    }

    /** Section 3: only an address that is registered for the client which the hint, or the parameter, names. */
    private Optional<String> redirectUri(LogoutRequest logout, Optional<Jwt> hint) {
        String clientId = clientId(logout, hint);
        RegisteredClient client = clientId == null ? null : clients.findByClientId(clientId);
        String requested = logout.postLogoutRedirectUri();
        if (client == null
                || requested == null
                || !client.getPostLogoutRedirectUris().contains(requested)) {
            return Optional.empty();
        }
        return Optional.of(
                ResponseAddress.of(requested, logout.state() == null ? Map.of() : Map.of("state", logout.state())));
    }

    private static @Nullable String clientId(LogoutRequest logout, Optional<Jwt> hint) {
        return hint.map(jwt -> jwt.getClaimAsString("azp")).orElse(logout.clientId());
    }

    private static boolean isSignedIn(@Nullable Authentication user) {
        return user != null && !(user instanceof AnonymousAuthenticationToken);
    }

    private boolean isOfThisSession(Optional<Jwt> hint, @Nullable Authentication user) {
        return hint.isPresent()
                && user != null
                && isSubject(hint.get(), user)
                && AuthenticationEvent.of(user)
                        .filter(event -> event.sid().equals(hint.get().getClaimAsString("sid")))
                        .isPresent();
    }

    private boolean isSubject(Jwt hint, Authentication user) {
        String clientId = hint.getClaimAsString("azp");
        RegisteredClient client = clientId == null ? null : clients.findByClientId(clientId);
        return subjects.of(client, user.getName()).equals(hint.getSubject());
    }

    private static Map<String, String> confirmation(LogoutRequest logout) {
        Map<String, String> parameters = logout.parameters();
        parameters.put("confirmed", "true");
        return parameters;
    }
}
