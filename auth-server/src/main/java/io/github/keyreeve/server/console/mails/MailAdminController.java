package io.github.keyreeve.server.console.mails;

import io.github.keyreeve.server.platform.mail.HeldMail;
import io.github.keyreeve.server.platform.paging.ListPage;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The mails that were not sent, by API. */
@RestController
@RequestMapping("/api/admin/mails")
class MailAdminController {

    private final MailAdministration mails;

    MailAdminController(MailAdministration mails) {
        this.mails = mails;
    }

    /** How many mails are tried again. */
    record Retried(int retried) {}

    @GetMapping
    ListPage<HeldMail> list(@RequestParam Map<String, String> query) {
        return mails.find(query);
    }

    @PostMapping("/retry")
    Retried retryAll() {
        return new Retried(mails.retryAll());
    }

    @PostMapping("/{mail}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable String mail) {
        HeldMail unused = mails.retry(mail);
    }

    @DeleteMapping("/{mail}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String mail) {
        HeldMail unused = mails.drop(mail);
    }
}
