package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.parties.DemoClients;
import io.github.keyreeve.client.parties.OwnClient;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which a visitor names a client of their own, as which flows run from then on. */
@Controller
class OwnClientController {

    private static final String ATTRIBUTE = OwnClient.class.getName();
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    /** RFC 6749 appendix A.2; longer ones are no secrets but mistakes. */
    private static final Pattern SECRET = Pattern.compile("[ -~]{0,512}");

    /** RFC 6749 section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,100}( [!#-\\[\\]-~]{1,100}){0,49}");

    private final DemoClients clients;

    OwnClientController(DemoClients clients) {
        this.clients = clients;
    }

    /** The one of this session. */
    static Optional<OwnClient> of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof OwnClient own ? Optional.of(own) : Optional.empty();
    }

    @GetMapping("/client")
    String show(HttpSession session, Model model) {
        Optional<OwnClient> own = of(session);
        model.addAttribute("own", own.map(OwnClient::toString).orElse(null));
        model.addAttribute("clientId", own.map(OwnClient::toString).orElse(""));
        model.addAttribute("scope", own.map(OwnClientController::scope).orElse("openid profile"));
        model.addAttribute("errors", List.of());
        addRegistration(model);
        return "client";
    }

    @PostMapping("/client")
    ModelAndView save(
            @RequestParam("client_id") String clientId,
            @RequestParam("client_secret") String secret,
            @RequestParam("scope") String scope,
            HttpSession session,
            Model model) {
        String words = scope.strip().replaceAll("\\s+", " ");
        List<String> errors = errors(clientId.strip(), secret, words);
        if (errors.isEmpty()) {
            Set<String> scopes = new LinkedHashSet<>(List.of(words.split(" ")));
            session.setAttribute(ATTRIBUTE, clients.own(clientId.strip(), secret, scopes));
            return new ModelAndView("redirect:/client");
        }
        model.addAttribute("own", null);
        model.addAttribute("clientId", clientId);
        model.addAttribute("scope", scope);
        model.addAttribute("errors", errors);
        addRegistration(model);
        return new ModelAndView("client", model.asMap(), HttpStatus.BAD_REQUEST);
    }

    @PostMapping("/client/forget")
    String forget(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
        return "redirect:/client";
    }

    private static List<String> errors(String clientId, String secret, String scope) {
        List<String> errors = new ArrayList<>();
        if (!CLIENT_ID.matcher(clientId).matches()) {
            errors.add("The client id has 1 to 128 letters, digits, or any of . _ ~ -");
        }
        if (!SECRET.matcher(secret).matches()) {
            errors.add("The secret has up to 512 printable ASCII characters.");
        }
        if (!SCOPE.matcher(scope).matches()) {
            errors.add("The scopes are separated by spaces, at least one and at most 50.");
        }
        return errors;
    }

    private void addRegistration(Model model) {
        model.addAttribute("redirectUri", clients.web().getRedirectUri());
        model.addAttribute("home", clients.home());
    }

    private static String scope(OwnClient own) {
        return String.join(" ", own.signIn().getScopes());
    }
}
