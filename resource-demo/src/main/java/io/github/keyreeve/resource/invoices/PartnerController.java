package io.github.keyreeve.resource.invoices;

import io.github.keyreeve.resource.tokens.TokenPrincipal;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The invoices of a user for the programs of partners, which call with an API key. */
@RestController
class PartnerController {

    private final Invoices invoices;

    PartnerController(Invoices invoices) {
        this.invoices = invoices;
    }

    @GetMapping("/partner/invoices")
    Map<String, List<Invoice>> list(@AuthenticationPrincipal TokenPrincipal owner) {
        return Map.of("items", invoices.visibleTo(owner));
    }
}
