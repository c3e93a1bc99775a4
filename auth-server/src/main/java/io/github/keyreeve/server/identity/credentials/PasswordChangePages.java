package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.web.FlashMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which users change their password. */
@Controller
class PasswordChangePages {

    static final String PATH = "/account/security/password";
    private static final InvalidField WRONG = new InvalidField(
            "current_password", Reason.NOT_ALLOWED, "The current password is wrong.", "current-password", List.of());

    private final PasswordChange change;
    private final NewPasswords passwords;
    private final SessionAuthenticationStrategy changedSession;
    private final Clock clock;

    PasswordChangePages(
            PasswordChange change, NewPasswords passwords, SessionAuthenticationStrategy changedSession, Clock clock) {
        this.change = change;
        this.passwords = passwords;
        this.changedSession = changedSession;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView ask(Authentication user) {
        return form(user, List.of());
    }

    /** The change revokes all sessions; this device gets a new one. */
    @PostMapping(PATH)
    ModelAndView change(
            @RequestParam(name = "current_password", defaultValue = "") String current,
            @RequestParam(name = "new_password", defaultValue = "") String newPassword,
            Authentication user,
            Locale locale,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        AuthenticationEvent changed;
        try {
            changed = change.change(user, current, newPassword, locale);
        } catch (WrongCurrentPassword wrong) {
            return form(user, List.of(WRONG));
        } catch (InvalidInput refusal) {
            return form(user, refusal.fields());
        } catch (Overloaded busy) {
            return MessagePage.busy(busy, response);
        }
        changedSession.onAuthentication(
                new UserAuthentication(AccountPrincipal.of(user), changed.with(Factor.PASSWORD, clock.instant())),
                request,
                response);
        redirect.addFlashAttribute(FlashMessage.DONE, "password-changed");
        return new ModelAndView("redirect:/account/security");
    }

    private ModelAndView form(Authentication user, List<InvalidField> broken) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("username", AccountPrincipal.of(user).username());
        model.put("broken", broken);
        model.put("rule", broken.isEmpty() ? null : broken.get(0).rule());
        model.put("wrong", broken.contains(WRONG));
        model.put("minLength", passwords.minLength());
        ModelAndView page = new ModelAndView("security-password", model);
        page.setStatus(broken.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page;
    }
}
