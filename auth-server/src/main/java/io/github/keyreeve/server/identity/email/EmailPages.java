package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.platform.errors.MessagePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of the link in the mail to a new address. Opening it changes nothing; submitting the form confirms the address. */
@Controller
class EmailPages {

    static final String PATH = "/confirm-email";

    private final EmailChange change;
    private final EmailLinkCookie link;

    EmailPages(EmailChange change, EmailLinkCookie link) {
        this.change = change;
        this.link = link;
    }

    @GetMapping(PATH)
    ModelAndView ask(
            @RequestParam(required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        return link.ask(token, "confirm-email", request, response);
    }

    @PostMapping(PATH)
    ModelAndView confirm(@RequestParam(defaultValue = "") String token, Locale locale, HttpServletResponse response) {
        link.clear(response);
        try {
            change.confirm(token, locale);
            return MessagePage.page("confirm-email.done");
        } catch (InvalidLink unusable) {
            return MessagePage.page(HttpStatus.BAD_REQUEST, "link.unusable");
        } catch (AlreadyTaken taken) {
            return MessagePage.page(HttpStatus.CONFLICT, "confirm-email.taken");
        }
    }
}
