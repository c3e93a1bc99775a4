package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The page on which users manage their passkeys. */
@Controller
class PasskeyPages {

    static final String PATH = "/account/security/passkeys";
    private static final Question QUESTION = new Question("confirm.passkey", PATH + "/remove", PATH, "security");

    private final PasskeyRegistration passkeys;
    private final SessionAuthenticationStrategy changedSession;
    private final Clock clock;

    PasskeyPages(PasskeyRegistration passkeys, SessionAuthenticationStrategy changedSession, Clock clock) {
        this.passkeys = passkeys;
        this.changedSession = changedSession;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView show(Authentication user, HttpServletResponse response) {
        return page(null, user, response);
    }

    /** The authenticator verified the user as it created the passkey, so the passkey counts as shown. */
    @PostMapping(PATH)
    ModelAndView add(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String label,
            Authentication user,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        String name = PasskeyLabel.madeOf(label);
        return passkeys.add(user, credential, name)
                .map(recoveryCodes -> {
                    changedSession.onAuthentication(withPasskey(user), request, response);
                    return added(name, recoveryCodes, redirect);
                })
                .orElseGet(() -> page("refused", user, response));
    }

    @GetMapping(PATH + "/rename")
    ModelAndView askForName(@RequestParam(defaultValue = "") String id, Authentication user) {
        return passkeys.of(AccountPrincipal.of(user).accountId(), id)
                .map(passkey -> nameForm(id, passkey.label(), null))
                .orElseGet(PasskeyPages::again);
    }

    @PostMapping(PATH + "/rename")
    ModelAndView rename(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String label,
            Authentication user,
            RedirectAttributes redirect) {
        String name;
        try {
            name = PasskeyLabel.read(label);
        } catch (InvalidInput refusal) {
            return nameForm(id, label, refusal);
        }
        if (!passkeys.rename(AuthenticationEvent.of(user).orElseThrow(), id, name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "passkey-renamed");
        redirect.addFlashAttribute(FlashMessage.NAME, name);
        return again();
    }

    @GetMapping(PATH + "/remove")
    ModelAndView askBeforeRemoval(@RequestParam(defaultValue = "") String id, Authentication user) {
        return passkeys.of(AccountPrincipal.of(user).accountId(), id)
                .map(passkey -> QUESTION.page(List.of(passkey.label()), Map.of("id", id)))
                .orElseGet(PasskeyPages::again);
    }

    @PostMapping(PATH + "/remove")
    ModelAndView remove(@RequestParam(defaultValue = "") String id, Authentication user, RedirectAttributes redirect) {
        if (!passkeys.remove(AuthenticationEvent.of(user).orElseThrow(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "passkey-removed");
        return again();
    }

    private ModelAndView page(@Nullable String error, Authentication user, HttpServletResponse response) {
        ContentSecurityPolicy.PAGE_WITH_SCRIPT.writeTo(response);
        AccountPrincipal account = AccountPrincipal.of(user);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("error", error);
        List<Passkey> present = passkeys.of(account.accountId());
        model.put("passkeys", present);
        model.put("most", PasskeyRegistration.MOST);
        model.put("longest", PasskeyLabel.LONGEST);
        model.put("full", present.size() >= PasskeyRegistration.MOST);
        model.put("options", passkeys.options(passkeys.newChallenge(user), account));
        return new ModelAndView("security-passkeys", model);
    }

    private static ModelAndView nameForm(String id, String label, @Nullable InvalidInput refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("id", id);
        model.put("label", label);
        model.put("longest", PasskeyLabel.LONGEST);
        model.put("rule", refusal == null ? null : refusal.rule());
        model.put("numbers", refusal == null ? null : refusal.numbers());
        return new ModelAndView("security-passkey-name", model);
    }

    private UserAuthentication withPasskey(Authentication user) {
        AuthenticationEvent event = AuthenticationEvent.of(user).orElseThrow();
        return new UserAuthentication(AccountPrincipal.of(user), event.with(Factor.PASSKEY, clock.instant()));
    }

    /** Recovery codes are shown in the response to the form, and never again. */
    private static ModelAndView added(String name, List<String> recoveryCodes, RedirectAttributes redirect) {
        Map<String, ?> message = Map.of(FlashMessage.DONE, "passkey-added", FlashMessage.NAME, name);
        if (!recoveryCodes.isEmpty()) {
            return new ModelAndView("security-codes-shown", message).addObject("codes", recoveryCodes);
        }
        message.forEach(redirect::addFlashAttribute);
        return again();
    }

    private static ModelAndView again() {
        RedirectView redirect = new RedirectView(PATH, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }
}
