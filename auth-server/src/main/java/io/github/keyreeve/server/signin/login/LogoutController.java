package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Sign-out at this server, after a confirmation: a link on a foreign page must not be able to do it. */
@Controller
final class LogoutController {

    private final BrowserSessions sessions;

    LogoutController(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/logout")
    String ask() {
        return "logout";
    }

    @PostMapping("/logout")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.signOut(null, request, response);
        return "signed-out";
    }
}
