package io.github.keyreeve.server.console.webhooks;

import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.console.webhooks.WebhookAdministration.NoSuchWebhook;
import io.github.keyreeve.server.integration.webhooks.Webhook;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The webhooks in the console: the list, one with its messages, and the questions before an act. */
@Controller
@RequestMapping(WebhookPages.PATH)
class WebhookPages {

    static final String PATH = "/admin/webhooks";

    private static final Duration SHOWN_SPAN = Duration.ofDays(1);

    private final WebhookAdministration webhooks;
    private final Clock clock;

    WebhookPages(WebhookAdministration webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("admin/webhooks")
                .addObject("webhooks", webhooks.all())
                .addObject("latest", webhooks.latest());
    }

    @GetMapping("/{webhook}")
    ModelAndView show(@PathVariable String webhook, @RequestParam Map<String, String> given) {
        return page(webhooks.existing(webhook), given);
    }

    @GetMapping("/{webhook}/{act}")
    ModelAndView ask(@PathVariable String webhook, @PathVariable String act) {
        WebhookAct chosen = WebhookAct.of(act);
        Webhook existing = webhooks.existing(webhook);
        String page = PATH + "/" + existing.id();
        return Question.ofConsole("confirm.webhook-" + chosen.key(), page + "/" + chosen.key(), page)
                .page(List.of(existing.name()), Map.of())
                .addObject("harmless", !chosen.isFinal());
    }

    @PostMapping("/{webhook}/{act}")
    ModelAndView act(@PathVariable String webhook, @PathVariable String act, RedirectAttributes redirect) {
        WebhookAct chosen = WebhookAct.of(act);
        if (chosen == WebhookAct.ROTATE_SECRET) {
            return WebhookFormPages.secret(webhooks.rotateSecret(webhook));
        }
        Webhook done =
                switch (chosen) {
                    case DISABLE -> webhooks.enable(webhook, false);
                    case ENABLE -> webhooks.enable(webhook, true);
                    case END_FORMER_SECRET -> webhooks.endFormerSecret(webhook);
                    case TEST -> webhooks.test(webhook);
                    default -> webhooks.remove(webhook);
                };
        String page = chosen == WebhookAct.REMOVE ? PATH : PATH + "/" + done.id();
        return redirect(page, "webhook-" + chosen.key(), done.name(), redirect);
    }

    @GetMapping("/{webhook}/replay-one")
    ModelAndView askBeforeReplay(@PathVariable String webhook, @RequestParam String message) {
        Webhook existing = webhooks.existing(webhook);
        String page = PATH + "/" + existing.id();
        return Question.ofConsole("confirm.webhook-replay", page + "/replay-one", page)
                .page(List.of(existing.name()), Map.of("message", message))
                .addObject("harmless", true);
    }

    @PostMapping("/{webhook}/replay-one")
    ModelAndView replay(@PathVariable String webhook, @RequestParam String message, RedirectAttributes redirect) {
        webhooks.replay(webhook, message);
        return redirect(PATH + "/" + webhook, "webhook-replayed", "1", redirect);
    }

    /** Where a browser reloads the page that refuses a time. */
    @GetMapping("/{webhook}/replay")
    ModelAndView formOfReplay(@PathVariable String webhook) {
        return new ModelAndView(
                "redirect:" + PATH + "/" + webhooks.existing(webhook).id());
    }

    @PostMapping("/{webhook}/replay")
    ModelAndView replay(
            @PathVariable String webhook,
            @RequestParam String since,
            @RequestParam String until,
            RedirectAttributes redirect) {
        try {
            int replayed = webhooks.replay(webhook, time(since), time(until));
            return redirect(PATH + "/" + webhook, "webhook-replayed", String.valueOf(replayed), redirect);
        } catch (DateTimeException malformed) {
            ModelAndView page = page(webhooks.existing(webhook), Map.of())
                    .addObject("since", since)
                    .addObject("until", until)
                    .addObject("refused", true);
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refuse(NoSuchWebhook unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private ModelAndView page(Webhook webhook, Map<String, String> given) {
        String id = webhook.id().toString();
        LocalDateTime now =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return new ModelAndView("admin/webhook")
                .addObject("since", now.minus(SHOWN_SPAN))
                .addObject("until", now.plusMinutes(1))
                .addObject("webhook", webhook)
                .addObject("page", webhooks.messages(id, given))
                .addObject("address", ListAddress.of(PATH + "/" + id, List.of(), given));
    }

    /** In UTC, as the page shows times and asks for them. */
    private static Instant time(String entered) {
        return LocalDateTime.parse(entered.strip().replaceFirst("Z$", "")).toInstant(ZoneOffset.UTC);
    }

    private static ModelAndView redirect(String page, String done, String name, RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.DONE, done);
        redirect.addFlashAttribute(FlashMessage.NAME, name);
        return new ModelAndView("redirect:" + page);
    }
}
