package io.github.keyreeve.server.console.webhooks;

import io.github.keyreeve.server.console.webhooks.WebhookAdministration.NoSuchWebhook;
import io.github.keyreeve.server.integration.webhooks.Webhook;
import io.github.keyreeve.server.integration.webhooks.WebhookType;
import io.github.keyreeve.server.integration.webhooks.Webhooks.Issued;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms that add and change webhooks. What was entered stays if the server refuses it. */
@Controller
@RequestMapping(WebhookPages.PATH)
class WebhookFormPages {

    private final WebhookAdministration webhooks;

    WebhookFormPages(WebhookAdministration webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/new")
    ModelAndView begin() {
        return page(WebhookForm.empty(), null);
    }

    /** The secret is in this response only. */
    @PostMapping("/new")
    ModelAndView add(@RequestParam MultiValueMap<String, String> fields) {
        WebhookForm form = WebhookForm.read(fields, true);
        try {
            return secret(webhooks.add(form.draft()));
        } catch (InvalidInput invalid) {
            return refusal(form.refused(invalid), null);
        }
    }

    @GetMapping("/{webhook}/edit")
    ModelAndView edit(@PathVariable String webhook) {
        Webhook existing = webhooks.existing(webhook);
        return page(WebhookForm.of(existing), existing);
    }

    @PostMapping("/{webhook}/edit")
    ModelAndView change(
            @PathVariable String webhook,
            @RequestParam MultiValueMap<String, String> fields,
            RedirectAttributes redirect) {
        Webhook existing = webhooks.existing(webhook);
        WebhookForm form = WebhookForm.read(fields, existing.enabled());
        try {
            Webhook changed = webhooks.change(webhook, form.draft());
            redirect.addFlashAttribute(FlashMessage.DONE, "webhook-changed");
            redirect.addFlashAttribute(FlashMessage.NAME, changed.name());
            return new ModelAndView("redirect:" + WebhookPages.PATH + "/" + changed.id());
        } catch (InvalidInput invalid) {
            return refusal(form.refused(invalid), existing);
        }
    }

    @ExceptionHandler
    void refuse(NoSuchWebhook unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    static ModelAndView secret(Issued issued) {
        return new ModelAndView("admin/webhook-secret")
                .addObject("webhook", issued.webhook())
                .addObject("secret", issued.secret().text());
    }

    private static ModelAndView refusal(WebhookForm form, @Nullable Webhook webhook) {
        ModelAndView page = page(form, webhook);
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    private static ModelAndView page(WebhookForm form, @Nullable Webhook webhook) {
        return new ModelAndView("admin/webhook-form")
                .addObject("form", form)
                .addObject("webhook", webhook)
                .addObject(
                        "known",
                        Arrays.stream(WebhookType.values())
                                .map(WebhookType::wireName)
                                .toList());
    }
}
