package io.github.keyreeve.server.console.apikeys;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import io.github.keyreeve.server.tokens.apikeys.TooManyApiKeys;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The API keys of a user as pages. */
@Controller
@RequestMapping(ApiKeyPages.PATH)
class ApiKeyPages {

    static final String PATH = "/account/api-keys";
    private static final Question QUESTION = new Question("confirm.api-key", PATH + "/revoke", PATH, "api-keys");

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeyPages(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(Authentication user) {
        return new ModelAndView(
                "account/api-keys", "keys", keys.of(AccountPrincipal.of(user).accountId()));
    }

    @GetMapping("/new")
    ModelAndView form(Authentication user, Locale locale) {
        return form(ApiKeyForm.of("", List.of(), Long.toString(keys.days()), ""), user, locale);
    }

    /** The value is shown in the response to the form, and never again. */
    @PostMapping("/new")
    ModelAndView issue(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "usage_scope", defaultValue = "") List<String> scopes,
            @RequestParam(defaultValue = "") String days,
            Authentication user,
            Locale locale) {
        ApiKeyForm entered = ApiKeyForm.of(name, scopes, days, "");
        try {
            return new ModelAndView(
                    "account/api-key-shown",
                    "issued",
                    keys.issue(AuthenticationEvent.of(user).orElseThrow(), entered.requested(clock, keys.mostDays())));
        } catch (InvalidInput refusal) {
            return refused(form(entered.refused(refusal), user, locale), HttpStatus.BAD_REQUEST);
        } catch (TooManyApiKeys full) {
            return refused(form(entered, user, locale).addObject("full", true), HttpStatus.CONFLICT);
        }
    }

    @GetMapping("/revoke")
    ModelAndView askBeforeRevocation(@RequestParam UUID id, Authentication user) {
        return keys.find(AccountPrincipal.of(user).accountId(), id)
                .map(key -> QUESTION.page(List.of(key.name()), Map.of("id", id.toString())))
                .orElseGet(() -> new ModelAndView("redirect:" + PATH));
    }

    @PostMapping("/revoke")
    String revoke(@RequestParam UUID id, Authentication user, RedirectAttributes redirect) {
        keys.revoke(AccountPrincipal.of(user).accountId(), id)
                .ifPresent(key -> redirect.addFlashAttribute(FlashMessage.DONE, "api-key-revoked")
                        .addFlashAttribute(FlashMessage.NAME, key.name()));
        return "redirect:" + PATH;
    }

    private ModelAndView form(ApiKeyForm form, Authentication user, Locale locale) {
        return new ModelAndView("account/api-key-new", "form", form)
                .addObject("most", keys.mostDays())
                .addObject("offered", keys.offered(AccountPrincipal.of(user).accountId(), locale));
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }
}
