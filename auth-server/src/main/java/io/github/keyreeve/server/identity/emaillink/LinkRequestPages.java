package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which users request a mail with a link; the response is the same whether or not there is an account. */
@Controller
final class LinkRequestPages {

    static final String ACTIVATION = "/activate/resend";
    static final String RESET = "/forgot";

    private final LinkRequests requests;
    private final ClientIpResolver addresses;

    LinkRequestPages(LinkRequests requests, ClientIpResolver addresses) {
        this.requests = requests;
        this.addresses = addresses;
    }

    @GetMapping(ACTIVATION)
    ModelAndView askForActivation() {
        return form("activate.resend", ACTIVATION);
    }

    @PostMapping(ACTIVATION)
    ModelAndView resend(@RequestParam(defaultValue = "") String email, Locale locale, HttpServletRequest request) {
        add(LinkPurpose.ACTIVATION, email, locale, request);
        return sent("activate.sent");
    }

    @GetMapping(RESET)
    ModelAndView askForReset() {
        return form("forgot", RESET);
    }

    @PostMapping(RESET)
    ModelAndView forgot(@RequestParam(defaultValue = "") String email, Locale locale, HttpServletRequest request) {
        add(LinkPurpose.RESET, email, locale, request);
        return sent("forgot.sent");
    }

    private void add(LinkPurpose purpose, String email, Locale locale, HttpServletRequest request) {
        requests.add(
                purpose,
                email,
                locale,
                addresses.of(request),
                WaitingClient.of(request).orElse(null));
    }

    private static ModelAndView sent(String words) {
        return MessagePage.page(words).addObject(MessagePage.WAITS, true);
    }

    private static ModelAndView form(String words, String path) {
        return new ModelAndView("link-request", Map.of("words", words, "path", path));
    }
}
