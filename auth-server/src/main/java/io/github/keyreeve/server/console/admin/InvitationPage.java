package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.signup.Invitations;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which administrators invite a person to sign up. */
@Controller
@RequestMapping("/admin/users/invitations")
class InvitationPage {

    private final Invitations invitations;

    InvitationPage(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping
    ModelAndView form() {
        return form("", null);
    }

    @PostMapping
    ModelAndView invite(@RequestParam(defaultValue = "") String email, Locale locale, RedirectAttributes redirect) {
        try {
            invitations.invite(email, locale);
        } catch (InvalidInput refusal) {
            ModelAndView form = form(email, refusal);
            form.setStatus(HttpStatus.BAD_REQUEST);
            return form;
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "user-invited");
        redirect.addFlashAttribute(FlashMessage.NAME, email.strip());
        return new ModelAndView("redirect:/admin/users");
    }

    private static ModelAndView form(String email, @Nullable InvalidInput refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("email", email);
        model.put("rule", refusal == null ? null : refusal.rule());
        model.put("numbers", refusal == null ? null : refusal.numbers());
        return new ModelAndView("admin/invitation", model);
    }
}
