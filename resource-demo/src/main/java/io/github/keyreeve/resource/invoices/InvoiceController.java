package io.github.keyreeve.resource.invoices;

import io.github.keyreeve.resource.tokens.TokenPrincipal;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/invoices")
class InvoiceController {

    private final Invoices invoices;

    InvoiceController(Invoices invoices) {
        this.invoices = invoices;
    }

    @GetMapping
    InvoiceList list(@AuthenticationPrincipal TokenPrincipal principal) {
        return InvoiceList.of(invoices.visibleTo(principal), TierLimits.of(principal));
    }

    @GetMapping("/{id}")
    Invoice get(@AuthenticationPrincipal TokenPrincipal principal, @PathVariable UUID id) {
        return invoices.find(principal, id);
    }

    @PostMapping
    ResponseEntity<Invoice> issue(
            @AuthenticationPrincipal TokenPrincipal principal, @Valid @RequestBody NewInvoice draft) {
        Invoice issued = invoices.issue(principal, draft);
        return ResponseEntity.created(URI.create("/invoices/" + issued.id())).body(issued);
    }

    /** Cancelling what is cancelled changes nothing, so a client may safely try again. */
    @PostMapping("/{id}/cancel")
    Invoice cancel(@AuthenticationPrincipal TokenPrincipal principal, @PathVariable UUID id) {
        return invoices.cancel(principal, id);
    }

    @ExceptionHandler
    ProblemDetail handle(NoSuchInvoice failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "You have no such invoice.");
    }

    @ExceptionHandler
    ProblemDetail handle(TooManyOpenInvoices failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                "Your tier allows " + failure.limit() + " open invoices at a time. Cancel one first.");
    }

    /**
     * A list, and the limits of the principal's tier.
     *
     * @param total all invoices of the principal, of which {@code items} may be a part
     */
    private record InvoiceList(List<Invoice> items, int total, TierLimits allowance) {

        static InvoiceList of(List<Invoice> invoices, TierLimits allowance) {
            List<Invoice> shown = invoices.subList(0, Math.min(invoices.size(), allowance.listed()));
            return new InvoiceList(shown, invoices.size(), allowance);
        }
    }
}
