package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.WaitingClient;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.errors.Reason;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-up page. */
@Controller
class SignUpPages {

    static final String PATH = "/signup";

    /** In the order of the page. */
    private static final List<String> FIELDS = List.of("username", "email", "full_name", "password");

    private static final InvalidField TAKEN =
            new InvalidField("username", Reason.NOT_ALLOWED, "The user name is taken.", "name-taken", List.of());

    private final SignUp signUp;
    private final AccountTiers tiers;
    private final NewPasswords passwords;
    private final EmailLinkCookie invitation;

    SignUpPages(SignUp signUp, AccountTiers tiers, NewPasswords passwords, EmailLinkCookie invitation) {
        this.signUp = signUp;
        this.tiers = tiers;
        this.passwords = passwords;
        this.invitation = invitation;
    }

    @GetMapping(PATH)
    ModelAndView ask(
            @RequestParam(required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean isAgain = isShownAgain(request);
        if (token != null && !isAgain) {
            return invitation.store(token, response);
        }
        String kept = invitation
                .read(request)
                .filter(each -> signUp.invitedAddress(each).isPresent())
                .orElse(null);
        signUp.requireOpen(kept);
        String address = signUp.invitedAddress(kept).orElse(null);
        SignUpRequest entered =
                isAgain ? read(fields(request)).shown(kept) : new SignUpRequest(null, address, null, null, null, kept);
        return form(entered, List.of());
    }

    @PostMapping(PATH)
    ModelAndView register(
            @RequestParam Map<String, String> fields,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (request.getQueryString() != null) {
            return MessagePage.page(HttpStatus.BAD_REQUEST, "error.400");
        }
        SignUpRequest entered = read(fields);
        try {
            Registration registration = signUp.register(
                    entered, new SignUpOrigin(locale, WaitingClient.of(request).orElse(null)));
            invitation.clear(response);
            return registration.state() == AccountState.PENDING
                    ? MessagePage.page("signup.sent")
                            .addObject(MessagePage.FURTHER, Activation.RESEND)
                            .addObject(MessagePage.WAITS, true)
                    : MessagePage.page("signup.done");
        } catch (InvalidInput refusal) {
            return form(entered, refusal.fields());
        } catch (UsernameTaken taken) {
            return form(entered, List.of(TAKEN));
        } catch (InvalidLink used) {
            invitation.clear(response);
            return MessagePage.page(HttpStatus.BAD_REQUEST, "link.unusable");
        } catch (Overloaded busy) {
            return MessagePage.busy(busy, response);
        }
    }

    @ExceptionHandler
    ModelAndView closed(SignUpClosed closed) {
        return MessagePage.page(HttpStatus.FORBIDDEN, closed.page());
    }

    /** For a form that was not executed, with its fields: only the server forwards, so the page takes no input from its address. */
    private static boolean isShownAgain(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD;
    }

    private static Map<String, String> fields(HttpServletRequest form) {
        return form.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()[0]));
    }

    private static SignUpRequest read(Map<String, String> fields) {
        String token = fields.getOrDefault(EmailLinkCookie.NAME, "");
        return new SignUpRequest(
                fields.get("username"),
                fields.get("email"),
                fields.get("password"),
                fields.get("full_name"),
                fields.get("tier"),
                token.isEmpty() ? null : token);
    }

    private ModelAndView form(SignUpRequest entered, List<InvalidField> broken) {
        List<String> invalid = broken.stream().map(InvalidField::field).toList();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("entered", entered);
        model.put("broken", broken);
        model.put("rule", broken.isEmpty() ? null : broken.get(0).rule());
        model.put("invalid", invalid);
        model.put("first", FIELDS.stream().filter(invalid::contains).findFirst().orElse(null));
        model.put("tiers", tiers.open());
        model.put("minLength", passwords.minLength());
        return new ModelAndView("signup", model);
    }
}
