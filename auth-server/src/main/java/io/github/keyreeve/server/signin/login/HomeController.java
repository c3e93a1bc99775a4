package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The welcome page of users, at the address without a path. Programs get a description of the server there. */
@Controller
final class HomeController {

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView welcome(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof AccountPrincipal account)) {
            return new ModelAndView("redirect:/login");
        }
        return new ModelAndView("welcome", "accountName", account.username());
    }
}
