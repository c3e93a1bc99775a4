package io.github.keyreeve.server.console.settings;

import io.github.keyreeve.server.platform.mail.TestMail;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API for the settings of the node that responds. */
@RestController
@RequestMapping("/api/admin/settings")
class SettingsController {

    private final Settings settings;
    private final MailTest mailTest;

    SettingsController(Settings settings, MailTest mailTest) {
        this.settings = settings;
        this.mailTest = mailTest;
    }

    /** All settings. */
    record Items(List<Setting> items) {}

    /**
     * What became of a test mail.
     *
     * @param result {@code sent}, {@code no_server} or {@code failed}
     * @param reply what the mail server said, if it did not take it
     */
    record Sent(String result, @Nullable String reply) {}

    @GetMapping
    Items list() {
        return new Items(settings.find("", false));
    }

    @PostMapping("/test-mail")
    Sent sendTestMail(Authentication caller, Locale locale) {
        TestMail.Result result = mailTest.send(caller, locale);
        return new Sent(result.outcome().key(), result.reply());
    }
}
