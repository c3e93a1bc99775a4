package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequests;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
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
 * The page of the link in the activation mail: opening it changes nothing, submitting the form activates the account. And the page
 * on which a user requests another mail, whose response is the same whether or not the account exists.
 */
@Controller
class ActivationPages {

    static final String PATH = "/activate";
    static final String RESEND = "/activate/resend";

    private final Activation activation;
    private final LinkRequests requests;
    private final ClientIpResolver addresses;
    private final EmailLinkCookie link;

    ActivationPages(Activation activation, LinkRequests requests, ClientIpResolver addresses, EmailLinkCookie link) {
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
        link.clear(response);
        try {
            activation.activate(token);
            return MessagePage.page("activate.done");
        } catch (InvalidLink unusable) {
            return MessagePage.page(HttpStatus.BAD_REQUEST, "activate.unusable").addObject(MessagePage.FURTHER, RESEND);
        }
    }

    @GetMapping(RESEND)
    ModelAndView resendForm() {
        return new ModelAndView("link-request", Map.of("words", "activate.resend", "path", RESEND));
    }

    /** Responds before the account is looked up, so that neither the response nor its timing reveals whether it exists. */
    @PostMapping(RESEND)
    ModelAndView resend(@RequestParam(defaultValue = "") String email, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.ACTIVATION, email, locale, addresses.of(request));
        return MessagePage.page("activate.sent");
    }
}
