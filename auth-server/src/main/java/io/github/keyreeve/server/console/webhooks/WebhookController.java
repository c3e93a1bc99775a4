package io.github.keyreeve.server.console.webhooks;

import io.github.keyreeve.server.integration.webhooks.Webhook;
import io.github.keyreeve.server.integration.webhooks.WebhookDraft;
import io.github.keyreeve.server.integration.webhooks.WebhookMessage;
import io.github.keyreeve.server.integration.webhooks.Webhooks.Issued;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.paging.ListPage;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API of webhooks. */
@RestController
@RequestMapping("/api/admin/webhooks")
class WebhookController {

    private final WebhookAdministration webhooks;

    WebhookController(WebhookAdministration webhooks) {
        this.webhooks = webhooks;
    }

    /** A webhook with its secret, which no other response has. */
    record WithSecret(Webhook webhook, String secret) {
        static WithSecret of(Issued issued) {
            return new WithSecret(issued.webhook(), issued.secret().text());
        }

        @Override
        public String toString() {
            return "WithSecret[" + webhook + "]";
        }
    }

    /** How many messages are sent again. */
    record Replayed(int replayed) {}

    /** A time, without its end. */
    record Period(@Nullable String since, @Nullable String until) {}

    @GetMapping
    Map<String, List<Webhook>> list() {
        return Map.of("items", webhooks.all());
    }

    @PostMapping
    ResponseEntity<WithSecret> add(@RequestBody WebhookDraft draft) {
        WithSecret added = WithSecret.of(webhooks.add(draft));
        return ResponseEntity.created(
                        URI.create("/api/admin/webhooks/" + added.webhook().id()))
                .body(added);
    }

    @GetMapping("/{webhook}")
    Webhook show(@PathVariable String webhook) {
        return webhooks.existing(webhook);
    }

    @PutMapping("/{webhook}")
    Webhook change(@PathVariable String webhook, @RequestBody WebhookDraft draft) {
        return webhooks.change(webhook, draft);
    }

    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String webhook) {
        Webhook unused = webhooks.remove(webhook);
    }

    @PostMapping("/{webhook}/secret")
    WithSecret rotateSecret(@PathVariable String webhook) {
        return WithSecret.of(webhooks.rotateSecret(webhook));
    }

    @DeleteMapping("/{webhook}/former-secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endFormerSecret(@PathVariable String webhook) {
        Webhook unused = webhooks.endFormerSecret(webhook);
    }

    @PostMapping("/{webhook}/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void test(@PathVariable String webhook) {
        Webhook unused = webhooks.test(webhook);
    }

    @GetMapping("/{webhook}/messages")
    ListPage<WebhookMessage> messages(@PathVariable String webhook, @RequestParam Map<String, String> query) {
        return webhooks.messages(webhook, query);
    }

    @PostMapping("/{webhook}/messages/{message}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replay(@PathVariable String webhook, @PathVariable String message) {
        webhooks.replay(webhook, message);
    }

    @PostMapping("/{webhook}/replay")
    Replayed replay(@PathVariable String webhook, @RequestBody Period period) {
        InputErrors errors = new InputErrors();
        Instant since = errors.read("since", () -> time(period.since())).orElse(Instant.EPOCH);
        Instant until = errors.read("until", () -> time(period.until())).orElse(Instant.EPOCH);
        errors.throwIfAny();
        return new Replayed(webhooks.replay(webhook, since, until));
    }

    private static Instant time(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new InvalidInput("", Reason.REQUIRED, "A time is needed, such as 2030-01-31T12:00:00Z.");
        }
        try {
            Instant time = Instant.parse(text);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
                throw new DateTimeException(text);
            }
            return time;
        } catch (DateTimeException malformed) {
            throw new InvalidInput("", Reason.MALFORMED, "A time is like 2030-01-31T12:00:00Z.");
        }
    }
}
