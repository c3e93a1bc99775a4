package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.identity.passkeys.PasskeyRegistration;
import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.UserAgentName;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page between a sign-in with a password and what the user signed in for: it offers a passkey. A user to whom the offer is not made,
 * or no longer, goes on at once; one who is not signed in any longer signs in, and goes on then.
 */
@Controller
final class EnrollmentOfferController {

    static final String PATH = "/login/add-passkey";

    private final EnrollmentOffer offer;
    private final PasskeyRegistration passkeys;
    private final SignIn signIn;
    private final Onward onward;

    EnrollmentOfferController(EnrollmentOffer offer, PasskeyRegistration passkeys, SignIn signIn, Onward onward) {
        this.offer = offer;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.onward = onward;
    }

    /** A form that is not executed leads to its own address. */
    @GetMapping({PATH, PATH + "/decline"})
    ModelAndView ask(@Nullable Authentication caller, HttpServletRequest request, HttpServletResponse response) {
        if (!(caller instanceof UserAuthentication user)) {
            return signInFirst(request);
        }
        return offer.isMadeTo(user) ? page(null, user, response) : goOn(request, response);
    }

    /** A passkey that is there already, because the button was pressed twice, is no error. */
    @PostMapping(PATH)
    ModelAndView add(
            @RequestParam(defaultValue = "") String credential,
            @Nullable Authentication caller,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!(caller instanceof UserAuthentication user)) {
            return signInFirst(request);
        }
        if (!offer.mayAddNow(user) || offer.hasPasskey(user)) {
            return goOn(request, response);
        }
        String name = name(request);
        Optional<List<String>> recoveryCodes = passkeys.add(user, credential, name);
        if (recoveryCodes.isEmpty()) {
            return offer.isMadeTo(user) ? page("refused", user, response) : goOn(request, response);
        }
        signIn.continueSession(withPasskey(user), request, response);
        redirect.addFlashAttribute(FlashMessage.DONE, "passkey-added");
        redirect.addFlashAttribute(FlashMessage.NAME, name);
        return recoveryCodes.get().isEmpty()
                ? goOn(request, response)
                : codes(recoveryCodes.get(), name, request, response);
    }

    @PostMapping(PATH + "/decline")
    ModelAndView decline(
            @RequestParam(defaultValue = "false") boolean forever,
            @Nullable Authentication caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!(caller instanceof UserAuthentication user)) {
            return signInFirst(request);
        }
        if (forever) {
            offer.decline(user);
        } else {
            offer.postpone(user);
        }
        return goOn(request, response);
    }

    private static ModelAndView signInFirst(HttpServletRequest request) {
        return Redirects.to(SignInFlow.from(request, request.getContextPath() + "/login"));
    }

    private ModelAndView goOn(HttpServletRequest request, HttpServletResponse response) {
        return Redirects.to(onward.from(request, response));
    }

    private ModelAndView page(@Nullable String error, UserAuthentication user, HttpServletResponse response) {
        ContentSecurityPolicy.PAGE_WITH_SCRIPT_THAT_LEADS_TO_A_CLIENT.writeTo(response);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("error", error);
        model.put("options", passkeys.options(passkeys.newChallenge(user), user.getPrincipal()));
        return new ModelAndView("login-add-passkey", model);
    }

    /** Recovery codes are shown in the response to the form, and never again; their page leads on. */
    private ModelAndView codes(
            List<String> codes, String name, HttpServletRequest request, HttpServletResponse response) {
        return new ModelAndView(
                "login-codes-shown",
                Map.of(
                        "codes",
                        codes,
                        "onward",
                        onward.from(request, response),
                        FlashMessage.DONE,
                        "passkey-added",
                        FlashMessage.NAME,
                        name));
    }

    private UserAuthentication withPasskey(UserAuthentication user) {
        AuthenticationEvent event = user.event().with(Factor.PASSKEY, signIn.now());
        return new UserAuthentication(user.getPrincipal(), event);
    }

    /** As users know the device; they can rename it. */
    private static String name(HttpServletRequest request) {
        return UserAgentName.of(request.getHeader(HttpHeaders.USER_AGENT))
                .map(UserAgentName::inWords)
                .orElse("");
    }
}
