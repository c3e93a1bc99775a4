package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.platform.errors.MessagePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of the link in the deletion mail. Opening it changes nothing; submitting the form restores the account. */
@Controller
class RestorePages {

    static final String PATH = "/restore-account";

    /** For owners whose account an attacker has deleted. */
    private static final String NEW_PASSWORD = "/forgot";

    private final AccountRestore accountRestore;
    private final EmailLinkCookie link;

    RestorePages(AccountRestore accountRestore, EmailLinkCookie link) {
        this.accountRestore = accountRestore;
        this.link = link;
    }

    @GetMapping(PATH)
    ModelAndView ask(
            @RequestParam(required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        return link.ask(token, "restore-account", request, response);
    }

    @PostMapping(PATH)
    ModelAndView restore(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
        link.clear(response);
        try {
            accountRestore.restore(token);
            return MessagePage.page("restore-account.done").addObject(MessagePage.FURTHER, NEW_PASSWORD);
        } catch (InvalidLink unusable) {
            return MessagePage.page(HttpStatus.BAD_REQUEST, "restore-account.unusable");
        }
    }
}
