package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.web.FlashMessage;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The consented clients as a page. */
@Controller
class AppsPage {

    private final ConsentedClients apps;

    AppsPage(ConsentedClients apps) {
        this.apps = apps;
    }

    @GetMapping("/account/apps")
    ModelAndView show(Authentication user) {
        return new ModelAndView(
                "account/apps", "apps", apps.of(AccountPrincipal.of(user).accountId()));
    }

    @PostMapping("/account/apps/withdraw")
    String withdraw(@RequestParam("client_id") String clientId, Authentication user, RedirectAttributes redirect) {
        apps.withdraw(AccountPrincipal.of(user).accountId(), clientId)
                .ifPresent(app -> redirect.addFlashAttribute(FlashMessage.DONE, "access-revoked")
                        .addFlashAttribute(FlashMessage.NAME, app.clientName()));
        return "redirect:/account/apps";
    }
}
