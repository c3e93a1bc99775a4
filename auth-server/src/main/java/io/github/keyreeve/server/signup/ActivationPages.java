package io.github.keyreeve.server.signup;

import io.github.keyreeve.server.accounts.LinkUnusable;
import io.github.keyreeve.server.web.LinkToken;
import io.github.keyreeve.server.web.Told;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the link of an activation mail leads. Opening it changes nothing; pressing the button does. */
@Controller
class ActivationPages {

    static final String PATH = "/activate";

    private final Activation activation;
    private final LinkToken link;

    ActivationPages(Activation activation, LinkToken link) {
        this.activation = activation;
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
            return Told.page(HttpStatus.BAD_REQUEST, "link.unusable");
        }
    }
}
