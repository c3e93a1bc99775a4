package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.signin.frontchannel.FrontchannelLogout;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Sign-out at this server, after a confirmation: a link on a foreign page must not be able to do it. */
@Controller
final class LogoutController {

    private final BrowserSessions sessions;
    private final FrontchannelLogout frames;

    LogoutController(BrowserSessions sessions, FrontchannelLogout frames) {
        this.sessions = sessions;
        this.frames = frames;
    }

    @GetMapping("/logout")
    String ask() {
        return "logout";
    }

    @PostMapping("/logout")
    String signOut(HttpServletRequest request, HttpServletResponse response, Model model) {
        sessions.signOut(null, request, response);
        boolean unused = frames.addTo(model, null, request, response);
        return "signed-out";
    }
}
