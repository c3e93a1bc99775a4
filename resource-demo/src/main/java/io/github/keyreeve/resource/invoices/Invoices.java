package io.github.keyreeve.resource.invoices;

import io.github.keyreeve.resource.tokens.TokenPrincipal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All invoices, in the order in which they were issued. Each method returns only the invoices of the principal. */
final class Invoices {

    /** Memory is finite: the invoice after this many makes the program forget the oldest. */
    private static final int KEPT = 10_000;

    private final Clock clock;
    private final Map<UUID, Invoice> byId = new LinkedHashMap<>();
    private int issued;

    Invoices(Clock clock) {
        this.clock = clock;
    }

    /** Counting and issuing are one step, so that two requests at once do not both take the last place. */
    synchronized Invoice issue(TokenPrincipal principal, NewInvoice draft) {
        int limit = TierLimits.of(principal).open();
        if (openInvoicesOf(principal) >= limit) {
            throw new TooManyOpenInvoices(limit);
        }
        LocalDate today = LocalDate.now(clock);
        String number = "%d-%05d".formatted(today.getYear(), ++issued);
        Invoice invoice = draft.issue(number, principal.subject(), today);
        byId.put(invoice.id(), invoice);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
        return invoice;
    }

    synchronized Invoice find(TokenPrincipal principal, UUID id) {
        Invoice invoice = byId.get(id);
        // An invoice of another user is "not found" as well: its existence is not disclosed.
        if (invoice == null || !isVisible(invoice, principal)) {
            throw new NoSuchInvoice();
        }
        return invoice;
    }

    synchronized Invoice cancel(TokenPrincipal principal, UUID id) {
        Invoice cancelled = find(principal, id).cancelled();
        byId.replace(id, cancelled);
        return cancelled;
    }

    /** Newest first. */
    synchronized List<Invoice> visibleTo(TokenPrincipal principal) {
        List<Invoice> visible = byId.values().stream()
                .filter(invoice -> isVisible(invoice, principal))
                .collect(Collectors.toList());
        Collections.reverse(visible);
        return visible;
    }

    synchronized List<Invoice> all() {
        return List.copyOf(byId.values());
    }

    private long openInvoicesOf(TokenPrincipal principal) {
        return owned(principal).filter(Invoice::isOpen).count();
    }

    private Stream<Invoice> owned(TokenPrincipal principal) {
        return byId.values().stream().filter(invoice -> invoice.owner().equals(principal.subject()));
    }

    private static boolean isVisible(Invoice invoice, TokenPrincipal principal) {
        return principal.isService() || invoice.owner().equals(principal.subject());
    }
}
