package io.github.keyreeve.resource.invoices;

import io.github.keyreeve.resource.tokens.Caller;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All invoices, in the order in which they were issued. Each method shows a caller only what is theirs. */
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
    synchronized Invoice issue(Caller caller, NewInvoice wanted) {
        int limit = Allowance.of(caller).open();
        if (openInvoicesOf(caller) >= limit) {
            throw new TooManyOpenInvoices(limit);
        }
        LocalDate today = LocalDate.now(clock);
        String number = "%d-%05d".formatted(today.getYear(), ++issued);
        Invoice invoice = wanted.issue(number, caller.subject(), today);
        byId.put(invoice.id(), invoice);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
        return invoice;
    }

    synchronized Invoice find(Caller caller, UUID id) {
        Invoice invoice = byId.get(id);
        // Somebody else's is "not found" as well: even that it exists is none of the caller's business.
        if (invoice == null || !isVisible(invoice, caller)) {
            throw new NoSuchInvoice();
        }
        return invoice;
    }

    synchronized Invoice cancel(Caller caller, UUID id) {
        Invoice cancelled = find(caller, id).cancelled();
        byId.replace(id, cancelled);
        return cancelled;
    }

    /** Newest first. */
    synchronized List<Invoice> visibleTo(Caller caller) {
        List<Invoice> visible = byId.values().stream()
                .filter(invoice -> isVisible(invoice, caller))
                .collect(Collectors.toList());
        Collections.reverse(visible);
        return visible;
    }

    synchronized List<Invoice> all() {
        return List.copyOf(byId.values());
    }

    private long openInvoicesOf(Caller caller) {
        return owned(caller).filter(Invoice::isOpen).count();
    }

    private Stream<Invoice> owned(Caller caller) {
        return byId.values().stream().filter(invoice -> invoice.owner().equals(caller.subject()));
    }

    private static boolean isVisible(Invoice invoice, Caller caller) {
        return caller.isService() || invoice.owner().equals(caller.subject());
    }
}
