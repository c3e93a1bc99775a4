package io.github.keyreeve.server.console.settings;

import io.github.keyreeve.server.console.settings.MailTest.NoAddress;
import io.github.keyreeve.server.platform.mail.TestMail;
import io.github.keyreeve.server.platform.web.FlashMessage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of the settings. It changes none: what a node does follows from its environment and its files alone. */
@Controller
class SettingsPages {

    private final Settings settings;
    private final MailTest mailTest;

    SettingsPages(Settings settings, MailTest mailTest) {
        this.settings = settings;
        this.mailTest = mailTest;
    }

    @GetMapping("/admin/settings")
    ModelAndView list(
            @RequestParam(defaultValue = "") String search, @RequestParam(defaultValue = "false") boolean set) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("settings", settings.find(search, set));
        model.put("search", search);
        model.put("set", set);
        return new ModelAndView("admin/settings", model);
    }

    @PostMapping("/admin/settings/test-mail")
    ModelAndView sendTestMail(Authentication caller, Locale locale, RedirectAttributes redirect) {
        TestMail.Result result;
        try {
            result = mailTest.send(caller, locale);
        } catch (NoAddress none) {
            return refused("no_address", null);
        }
        if (result.outcome() != TestMail.Outcome.SENT) {
            return refused(result.outcome().key(), result.reply());
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "test-mail-sent");
        return new ModelAndView("redirect:/admin/settings");
    }

    private ModelAndView refused(String why, @Nullable String reply) {
        ModelAndView page = list("", false);
        page.setStatus(HttpStatus.CONFLICT);
        return page.addObject("failure", why.replace('_', '-')).addObject("reply", reply);
    }
}
