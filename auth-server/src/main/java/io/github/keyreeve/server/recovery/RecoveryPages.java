package io.github.keyreeve.server.recovery;

import io.github.keyreeve.server.accounts.LinkPurpose;
import io.github.keyreeve.server.accounts.LinkRequests;
import io.github.keyreeve.server.accounts.LinkUnusable;
import io.github.keyreeve.server.passwords.NewPasswords;
import io.github.keyreeve.server.web.ClientAddresses;
import io.github.keyreeve.server.web.InvalidInput;
import io.github.keyreeve.server.web.LinkToken;
import io.github.keyreeve.server.web.Told;
import io.github.keyreeve.server.web.TooBusy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages for whoever has forgotten the password: asking for the link, and following it. */
@Controller
class RecoveryPages {

    static final String FORGOT = "/forgot";
    static final String RESET = "/reset";

    private final PasswordReset reset;
    private final NewPasswords passwords;
    private final LinkRequests requests;
    private final ClientAddresses addresses;
    private final LinkToken link;

    RecoveryPages(
            PasswordReset reset,
            NewPasswords passwords,
            LinkRequests requests,
            ClientAddresses addresses,
            LinkToken link) {
        this.reset = reset;
        this.passwords = passwords;
        this.requests = requests;
        this.addresses = addresses;
        this.link = link;
    }

    @GetMapping(FORGOT)
    ModelAndView forgot() {
        return new ModelAndView("link-request", Map.of("words", "forgot", "path", FORGOT));
    }

    @PostMapping(FORGOT)
    ModelAndView forgot(@RequestParam(defaultValue = "") String email, Locale locale, HttpServletRequest request) {
        requests.add(LinkPurpose.RESET, email, locale, addresses.of(request));
        return Told.page("forgot.sent");
    }

    @GetMapping(RESET)
    ModelAndView reset(
            @RequestParam(required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (token != null) {
            return link.keep(token, response);
        }
        return link.kept(request).map(kept -> form(kept, null)).orElseGet(() -> Told.page("link.missing"));
    }

    @PostMapping(RESET)
    ModelAndView reset(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (request.getQueryString() != null) {
            return Told.page(HttpStatus.BAD_REQUEST, "error.400");
        }
        try {
            reset.reset(token, password, locale);
            link.forget(response);
            return Told.page("reset.done");
        } catch (InvalidInput refusal) {
            return form(token, refusal);
        } catch (TooBusy busy) {
            return Told.busy(busy, response);
        }
    }

    @ExceptionHandler(LinkUnusable.class)
    ModelAndView unusable(HttpServletResponse response) {
        link.forget(response);
        return Told.page(HttpStatus.BAD_REQUEST, "link.unusable");
    }

    private ModelAndView form(String token, @Nullable InvalidInput refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("username", reset.usernameOf(token));
        model.put("token", token);
        model.put("rule", refusal == null ? null : refusal.rule());
        model.put("numbers", refusal == null ? null : refusal.numbers());
        model.put("minLength", passwords.minLength());
        return new ModelAndView("reset", model);
    }
}
