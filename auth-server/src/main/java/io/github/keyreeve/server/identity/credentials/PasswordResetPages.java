package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequests;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
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

/** The password reset pages: requesting the link and following it. */
@Controller
class PasswordResetPages {

    static final String FORGOT = "/forgot";
    static final String RESET = "/reset";

    private final PasswordReset reset;
    private final NewPasswords passwords;
    private final LinkRequests requests;
    private final ClientIpResolver addresses;
    private final EmailLinkCookie link;

    PasswordResetPages(
            PasswordReset reset,
            NewPasswords passwords,
            LinkRequests requests,
            ClientIpResolver addresses,
            EmailLinkCookie link) {
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
        return MessagePage.page("forgot.sent");
    }

    @GetMapping(RESET)
    ModelAndView reset(
            @RequestParam(required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (token != null) {
            return link.store(token, response);
        }
        return link.read(request).map(stored -> form(stored, null)).orElseGet(() -> MessagePage.page("link.missing"));
    }

    @PostMapping(RESET)
    ModelAndView reset(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (request.getQueryString() != null) {
            return MessagePage.page(HttpStatus.BAD_REQUEST, "error.400");
        }
        try {
            reset.reset(token, password, locale);
            link.clear(response);
            return MessagePage.page("reset.done");
        } catch (InvalidInput refusal) {
            return form(token, refusal);
        } catch (Overloaded busy) {
            return MessagePage.busy(busy, response);
        }
    }

    @ExceptionHandler(InvalidLink.class)
    ModelAndView invalidLink(HttpServletResponse response) {
        link.clear(response);
        return MessagePage.page(HttpStatus.BAD_REQUEST, "link.unusable");
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
