package io.github.keyreeve.server.console.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log as CSV, by API. */
@RestController
class AuditCsvController {

    private final AuditCsv csv;

    AuditCsvController(AuditCsv csv) {
        this.csv = csv;
    }

    @GetMapping("/api/admin/audit.csv")
    void download(@RequestParam Map<String, String> filters, HttpServletResponse response) throws IOException {
        csv.write(filters, response);
    }
}
