package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The audit log for administrators, as a page. */
@Controller
class AuditPage {

    private static final String PAGE = "50";

    private final AuditController log;

    AuditPage(AuditController log) {
        this.log = log;
    }

    @GetMapping("/admin/audit")
    ModelAndView show(
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String after) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put(
                "events",
                Arrays.stream(SecurityEvent.values()).map(SecurityEvent::key).toList());
        model.put("event", event);
        model.put("account", account);
        model.put("client", client);
        model.put("first", after.isEmpty());
        model.put("page", null);
        try {
            model.put("page", log.page(given(event), given(account), given(client), null, null, given(after), PAGE));
        } catch (InvalidInput refused) {
            model.put("refused", true);
        }
        return new ModelAndView("admin/audit", model);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
