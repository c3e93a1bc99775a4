package io.github.keyreeve.server.console.mails;

import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.console.mails.MailAdministration.NoSuchMail;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.mail.HeldMail;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of mails that were not sent. What cannot be undone asks first: mails that are sent, and mails that are dropped. */
@Controller
@RequestMapping(MailAdminPages.PATH)
class MailAdminPages {

    static final String PATH = "/admin/mails";

    private final MailAdministration mails;

    MailAdminPages(MailAdministration mails) {
        this.mails = mails;
    }

    @GetMapping
    ModelAndView list(@RequestParam Map<String, String> given) {
        return new ModelAndView(
                "admin/mails",
                Map.of(
                        "page",
                        mails.find(given),
                        "address",
                        ListAddress.of(PATH, List.of("state"), given),
                        "isGivenUp",
                        MailAdministration.state(given).equals(MailAdministration.GIVEN_UP)));
    }

    @GetMapping("/retry")
    ModelAndView askBeforeRetry(@RequestParam String id) {
        return question("mail-retry", "/retry", id);
    }

    @PostMapping("/retry")
    ModelAndView retry(@RequestParam String id, RedirectAttributes redirect) {
        return done("mail-retried", mails.retry(id), redirect);
    }

    @GetMapping("/drop")
    ModelAndView askBeforeDrop(@RequestParam String id) {
        return question("mail-drop", "/drop", id);
    }

    @PostMapping("/drop")
    ModelAndView drop(@RequestParam String id, RedirectAttributes redirect) {
        return done("mail-dropped", mails.drop(id), redirect);
    }

    @GetMapping("/retry-all")
    ModelAndView askBeforeRetryOfAll() {
        return Question.ofConsole("confirm.mails-retry", PATH + "/retry-all", PATH)
                .page();
    }

    @PostMapping("/retry-all")
    ModelAndView retryAll(RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.NAME, String.valueOf(mails.retryAll()));
        redirect.addFlashAttribute(FlashMessage.DONE, "mails-retried");
        return new ModelAndView("redirect:" + PATH);
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refuse(NoSuchMail unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private ModelAndView question(String words, String path, String id) {
        return Question.ofConsole("confirm." + words, PATH + path, PATH)
                .page(List.of(mails.existing(id).recipient()), Map.of("id", id));
    }

    private static ModelAndView done(String done, HeldMail mail, RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.DONE, done);
        redirect.addFlashAttribute(FlashMessage.NAME, mail.recipient());
        return new ModelAndView("redirect:" + PATH);
    }
}
