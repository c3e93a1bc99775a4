package io.github.keyreeve.server.login;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Sign-out at this server, after a question: a link on a foreign page must not be able to do it. */
@Controller
final class LogoutController {

    private final SignIn signIn;

    LogoutController(SignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping("/logout")
    String ask() {
        return "logout";
    }

    @PostMapping("/logout")
    String signOut(HttpServletRequest request) {
        signIn.signOut(request);
        return "signed-out";
    }
}
