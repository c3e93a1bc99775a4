package io.github.keyreeve.server.console.consents;

import io.github.keyreeve.server.console.admin.AccountAccess;
import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.paging.ListPage;
import io.github.keyreeve.server.protocol.consent.ConsentFilter;
import io.github.keyreeve.server.protocol.consent.ConsentSearch;
import io.github.keyreeve.server.protocol.consent.FoundConsent;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The consents of all users by API. */
@RestController
@RequestMapping("/api/admin/consents")
class ConsentAdminController {

    private final ConsentSearch consents;
    private final AccountNames names;
    private final AccountAccess access;

    ConsentAdminController(ConsentSearch consents, AccountNames names, AccountAccess access) {
        this.consents = consents;
        this.names = names;
        this.access = access;
    }

    @GetMapping
    ListPage<FoundConsent> list(@RequestParam Map<String, String> query) {
        return consents.find(ConsentFilter.parse(query, names::idOf));
    }

    /** Revokes the consent and the grants of the client; nothing happens if there are none. */
    @DeleteMapping("/{id}/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @PathVariable String clientId, Authentication caller) {
        access.revoke(id, clientId, caller);
    }
}
