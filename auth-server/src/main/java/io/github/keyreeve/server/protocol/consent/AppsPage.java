package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final String PATH = "/account/apps";
    private static final Question QUESTION = new Question("confirm.app", PATH + "/withdraw", PATH, "apps");

    private final ConsentedClients apps;
    private final ShownClients shownApps;
    private final ClientEntrance entrance;

    AppsPage(ConsentedClients apps, ShownClients shownApps, ClientEntrance entrance) {
        this.apps = apps;
        this.shownApps = shownApps;
        this.entrance = entrance;
    }

    @GetMapping(PATH)
    ModelAndView show(Authentication user, Locale locale) {
        List<ShownClient> shown = shownApps.of(AccountPrincipal.of(user).accountId(), locale);
        return new ModelAndView("account/apps", Map.of("apps", shown, "entrances", entrance.of(shown)));
    }

    @GetMapping(PATH + "/withdraw")
    ModelAndView askBeforeWithdrawal(
            @RequestParam(name = "client_id", defaultValue = "") String clientId, Authentication user) {
        return apps.find(AccountPrincipal.of(user).accountId(), clientId)
                .map(app -> QUESTION.page(List.of(app.clientName()), Map.of("client_id", clientId)))
                .orElseGet(() -> new ModelAndView("redirect:" + PATH));
    }

    @PostMapping(PATH + "/withdraw")
    String withdraw(@RequestParam("client_id") String clientId, Authentication user, RedirectAttributes redirect) {
        apps.withdraw(AccountPrincipal.of(user).accountId(), clientId)
                .ifPresent(app -> redirect.addFlashAttribute(FlashMessage.DONE, "access-revoked")
                        .addFlashAttribute(FlashMessage.NAME, app.clientName()));
        return "redirect:" + PATH;
    }
}
