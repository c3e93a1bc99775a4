package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages that mailed links open. Opening one changes nothing, because mail scanners do so too; submitting its form redeems the
 * link.
 */
@Controller
@RequestMapping({"/activate", "/confirm-email", "/reset", "/restore-account", "/revert-email"})
final class EmailLinkPages {

    private final EmailLinkActions actions;
    private final EmailLinks links;
    private final Issuer issuer;

    EmailLinkPages(EmailLinkActions actions, EmailLinks links, Issuer issuer) {
        this.actions = actions;
        this.links = links;
        this.issuer = issuer;
    }

    @GetMapping
    ModelAndView ask(
            @RequestParam(required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        EmailLinkAction action = actions.of(request);
        if (token != null) {
            return cookie(action).store(token, response);
        }
        return cookie(action)
                .read(request)
                .map(stored -> action.form(stored, null))
                .orElseGet(() -> MessagePage.page("link.missing").addObject(MessagePage.FURTHER, action.another()));
    }

    /** A query is not accepted here: passwords in a URL end up in logs and histories. */
    @PostMapping
    ModelAndView redeem(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (request.getQueryString() != null) {
            return MessagePage.page(HttpStatus.BAD_REQUEST, "error.400");
        }
        EmailLinkAction action = actions.of(request);
        LinkOutcome outcome;
        try {
            outcome = action.redeem(new EmailLinkForm(token, password, null), locale);
        } catch (InvalidInput refusal) {
            return action.form(token, refusal);
        } catch (Overloaded busy) {
            return MessagePage.busy(busy, response);
        }
        cookie(action).clear(response);
        String message = action.message(outcome);
        if (message == null) {
            return action.done(outcome)
                    .addObject(MessagePage.CLIENT, links.clientOf(token).orElse(""));
        }
        redirect.addFlashAttribute(FlashMessage.DONE, message);
        return new ModelAndView(request.getUserPrincipal() == null ? "redirect:/login" : "redirect:/account");
    }

    @ExceptionHandler({InvalidLink.class, AlreadyTaken.class})
    ModelAndView refused(ProblemException reason, HttpServletRequest request, HttpServletResponse response) {
        EmailLinkAction action = actions.of(request);
        cookie(action).clear(response);
        return action.refused(reason);
    }

    private EmailLinkCookie cookie(EmailLinkAction action) {
        return new EmailLinkCookie(action.path(), issuer);
    }
}
