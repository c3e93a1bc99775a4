package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The same as a page. */
@Controller
class SessionsPage {

    private static final String PATH = "/account/sessions";
    private static final Question QUESTION = new Question("confirm.sessions", PATH + "/end-others", PATH, "sessions");

    private final SessionList sessions;
    private final SessionRevocation revocation;

    SessionsPage(SessionList sessions, SessionRevocation revocation) {
        this.sessions = sessions;
        this.revocation = revocation;
    }

    @GetMapping(PATH)
    ModelAndView show(Authentication user) {
        return new ModelAndView("account/sessions", "sessions", sessions.of(user));
    }

    @PostMapping(PATH + "/end")
    String end(@RequestParam String sid, Authentication user, RedirectAttributes redirect) {
        revocation.end(AccountPrincipal.of(user).accountId(), sid, SecurityEvent.SESSION_ENDED);
        redirect.addFlashAttribute(FlashMessage.DONE, "session-ended");
        return "redirect:" + PATH;
    }

    @GetMapping(PATH + "/end-others")
    ModelAndView askBeforeTheEndOfOthers() {
        return QUESTION.page();
    }

    /** All that the page lists but the session of the request. */
    @PostMapping(PATH + "/end-others")
    String endOthers(Authentication user, RedirectAttributes redirect) {
        sessions.of(user).stream()
                .filter(session -> !session.current())
                .forEach(session -> revocation.end(
                        AccountPrincipal.of(user).accountId(), session.id(), SecurityEvent.SESSION_ENDED));
        redirect.addFlashAttribute(FlashMessage.DONE, "sessions-ended");
        return "redirect:" + PATH;
    }
}
