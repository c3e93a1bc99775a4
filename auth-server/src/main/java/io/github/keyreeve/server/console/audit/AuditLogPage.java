package io.github.keyreeve.server.console.audit;

import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.platform.audit.AuditFilter;
import io.github.keyreeve.server.platform.audit.AuditPage;
import io.github.keyreeve.server.platform.audit.AuditQuery;
import io.github.keyreeve.server.platform.audit.AuditRows;
import io.github.keyreeve.server.platform.audit.EventGroup;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The audit log for administrators, as a page. */
@Controller
class AuditLogPage {

    private final AuditRows rows;
    private final AuditNames names;
    private final AuditSentences sentences;
    private final AuditCsv csv;

    AuditLogPage(AuditRows rows, AuditNames names, AuditSentences sentences, AuditCsv csv) {
        this.rows = rows;
        this.names = names;
        this.sentences = sentences;
        this.csv = csv;
    }

    /** A form sends fields without a value too: they are dropped from the address, which then can be kept and shared. */
    @GetMapping("/admin/audit")
    ModelAndView show(@RequestParam Map<String, String> given, Locale language) {
        ListAddress address = ListAddress.of("/admin/audit", AuditFilter.NAMES, given);
        if (given.containsValue("")) {
            return new ModelAndView("redirect:" + address.with("after", null));
        }
        ModelAndView page = new ModelAndView("admin/audit", model(address));
        try {
            AuditQuery query = AuditFilter.parse(names.withIds(given));
            List<StoredEvent> found = rows.page(query);
            AuditPage place = AuditPage.of(found, query);
            page.addObject("items", sentences.of(found, language));
            page.addObject("next", place.next());
            page.addObject("previous", place.previous());
        } catch (InvalidInput refused) {
            page.addObject("refused", true);
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    @GetMapping("/admin/audit.csv")
    void download(@RequestParam Map<String, String> filters, HttpServletResponse response) throws IOException {
        try {
            csv.write(filters, response);
        } catch (InvalidInput refused) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static Map<String, @Nullable Object> model(ListAddress address) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("address", address);
        model.put("csv", new ListAddress("/admin/audit.csv", address.query()).with("after", null));
        model.put("csvRows", AuditCsv.MOST);
        model.put(
                "events",
                Arrays.stream(SecurityEvent.values())
                        .filter(SecurityEvent::isStored)
                        .map(SecurityEvent::key)
                        .toList());
        model.put(
                "groups",
                Arrays.stream(EventGroup.values()).map(EventGroup::key).toList());
        return model;
    }
}
