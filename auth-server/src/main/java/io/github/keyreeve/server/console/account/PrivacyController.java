package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Privacy rights of users: exporting their personal data and revoking all access. */
@RestController
class PrivacyController {

    private static final String AS_FILE = "attachment; filename=\"keyreeve-personal-data.json\"";

    private final PersonalDataExport personalDataExport;
    private final OwnAccount own;
    private final SecurityEvents events;

    PrivacyController(PersonalDataExport personalDataExport, OwnAccount own, SecurityEvents events) {
        this.personalDataExport = personalDataExport;
        this.own = own;
        this.events = events;
    }

    /** By API with an access token, by page with a session. */
    @GetMapping({"/users/me/export", "/account/export"})
    ResponseEntity<Map<String, Object>> export(Authentication caller) {
        UUID account = AccountPrincipal.of(caller).accountId();
        Map<String, Object> copy = personalDataExport.of(account);
        events.record(SecurityEvent.DATA_EXPORTED.of(account));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, AS_FILE)
                .body(copy);
    }

    @PostMapping("/users/me/end-everything")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAllAccess(Authentication caller) {
        own.revokeAllAccess(caller);
    }
}
