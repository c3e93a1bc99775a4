package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.console.admin.AccountAdministration.NoSuchAccount;
import io.github.keyreeve.server.console.admin.UserApiKeys.AccountNotActive;
import io.github.keyreeve.server.console.apikeys.ApiKeyForm;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import io.github.keyreeve.server.tokens.apikeys.TooManyApiKeys;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The API keys of a user in the console; the page of the user lists them. */
@Controller
@RequestMapping("/admin/users/{id}/api-keys")
class UserApiKeysPages {

    private final UserApiKeys keys;
    private final Clock clock;

    UserApiKeysPages(UserApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/new")
    ModelAndView form(@PathVariable UUID id, Locale locale) {
        return form(ApiKeyForm.of("", List.of(), Long.toString(keys.days()), ""), id, locale);
    }

    /** The value is shown in the response to the form, and never again. */
    @PostMapping("/new")
    ModelAndView issue(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "usage_scope", defaultValue = "") List<String> scopes,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(name = "rate_limit", defaultValue = "") String rateLimit,
            Authentication caller,
            Locale locale) {
        ApiKeyForm entered = ApiKeyForm.of(name, scopes, days, rateLimit);
        try {
            return page("admin/api-key-shown", id)
                    .addObject("issued", keys.issue(id, entered.requested(clock, keys.mostDays()), caller));
        } catch (InvalidInput refusal) {
            return refused(form(entered.refused(refusal), id, locale), HttpStatus.BAD_REQUEST);
        } catch (TooManyApiKeys full) {
            return refused(form(entered, id, locale).addObject("refusal", "full"), HttpStatus.CONFLICT);
        } catch (AccountNotActive closed) {
            return refused(form(entered, id, locale).addObject("refusal", "closed"), HttpStatus.CONFLICT);
        }
    }

    @GetMapping("/revoke")
    ModelAndView askBeforeRevocation(@PathVariable UUID id, @RequestParam UUID key) {
        String user = "/admin/users/" + id;
        Question question = Question.ofConsole("confirm.user-api-keys-revoke", user + "/api-keys/revoke", user);
        return keys.find(id, key)
                .map(found -> question.page(List.of(found.name()), Map.of("key", key)))
                .orElseGet(() -> new ModelAndView("redirect:" + user));
    }

    @PostMapping("/revoke")
    String revoke(@PathVariable UUID id, @RequestParam UUID key, Authentication caller, RedirectAttributes redirect) {
        keys.revoke(id, key, caller)
                .ifPresent(revoked -> redirect.addFlashAttribute(FlashMessage.DONE, "api-key-revoked")
                        .addFlashAttribute(FlashMessage.NAME, revoked.name()));
        return "redirect:/admin/users/" + id;
    }

    @ExceptionHandler
    void refuse(NoSuchAccount unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private ModelAndView form(ApiKeyForm form, UUID id, Locale locale) {
        return page("admin/api-key-new", id)
                .addObject("form", form)
                .addObject("most", keys.mostDays())
                .addObject("offered", keys.offered(id, locale));
    }

    private ModelAndView page(String view, UUID id) {
        return new ModelAndView(view, "id", id).addObject("username", keys.username(id));
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }
}
