package io.github.keyreeve.server.signup;

import io.github.keyreeve.server.accounts.LinkPurpose;
import io.github.keyreeve.server.accounts.LinkRequests;
import io.github.keyreeve.server.accounts.LinkUnusable;
import io.github.keyreeve.server.web.ClientAddresses;
import io.github.keyreeve.server.web.LinkToken;
import io.github.keyreeve.server.web.Told;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the link of an activation mail leads: opening it changes nothing, pressing the button does. And where somebody asks for
 * another one, which is answered the same whatever there is.
 */
@Controller
class ActivationPages {

    static final String PATH = "/activate";
    static final String RESEND = "/activate/resend";

    private final Activation activation;
    private final LinkRequests requests;
    private final ClientAddresses addresses;
    private final LinkToken link;

    ActivationPages(Activation activation, LinkRequests requests, ClientAddresses addresses, LinkToken link) {
        this.activation = activation;
        this.requests = requests;
        this.addresses = addresses;
        this.link = link;
    }

    @GetMapping(PATH)
    ModelAndView ask(
            @RequestParam(required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        return link.ask(token, "activate", request, response);
    }

    @PostMapping(PATH)
    ModelAndView activate(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
        link.forget(response);
        try {
            activation.activate(token);
            return Told.page("activate.done");
        } catch (LinkUnusable unusable) {
            return Told.page(HttpStatus.BAD_REQUEST, "activate.unusable").addObject(Told.FURTHER, RESEND);
        }
    }

    @GetMapping(RESEND)
    ModelAndView askForAnother() {
        return new ModelAndView("link-request", Map.of("words", "activate.resend", "path", RESEND));
    }

    /** Whether there is such an account is not even looked up before the answer. */
    @PostMapping(RESEND)
    ModelAndView resend(@RequestParam(defaultValue = "") String email, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.ACTIVATION, email, locale, addresses.of(request));
        return Told.page("activate.sent");
    }
}
