package io.github.keyreeve.server.address;

import io.github.keyreeve.server.accounts.AccountTaken;
import io.github.keyreeve.server.accounts.LinkUnusable;
import io.github.keyreeve.server.web.LinkToken;
import io.github.keyreeve.server.web.Told;
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

/** Where the link in a mail to a new address leads. Opening it changes nothing; pressing the button does. */
@Controller
class AddressPages {

    static final String PATH = "/confirm-email";

    private final AddressChange change;
    private final LinkToken link;

    AddressPages(AddressChange change, LinkToken link) {
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
        link.forget(response);
        try {
            change.confirm(token, locale);
            return Told.page("confirm-email.done");
        } catch (LinkUnusable unusable) {
            return Told.page(HttpStatus.BAD_REQUEST, "link.unusable");
        } catch (AccountTaken taken) {
            return Told.page(HttpStatus.CONFLICT, "confirm-email.taken");
        }
    }
}
