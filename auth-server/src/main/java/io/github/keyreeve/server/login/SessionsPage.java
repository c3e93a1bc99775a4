package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.AccountPrincipal;
import io.github.keyreeve.server.accounts.SessionEnded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The same as a page. */
@Controller
class SessionsPage {

    private final SignedInBrowsers browsers;
    private final ApplicationEventPublisher publisher;

    SessionsPage(SignedInBrowsers browsers, ApplicationEventPublisher publisher) {
        this.browsers = browsers;
        this.publisher = publisher;
    }

    @GetMapping("/account/sessions")
    ModelAndView show(Authentication user) {
        return new ModelAndView(
                "account/sessions",
                "sessions",
                browsers.living(AccountPrincipal.of(user).accountId()).stream()
                        .map(browser -> SessionJson.of(browser, user))
                        .toList());
    }

    @PostMapping("/account/sessions/end")
    String end(@RequestParam String sid, Authentication user) {
        publisher.publishEvent(new SessionEnded(AccountPrincipal.of(user).accountId(), sid));
        return "redirect:/account/sessions";
    }
}
