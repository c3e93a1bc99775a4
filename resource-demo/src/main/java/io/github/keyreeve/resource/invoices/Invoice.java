package io.github.keyreeve.resource.invoices;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * An invoice as it was issued. Invoices are never changed or removed, only cancelled.
 *
 * @param number consecutive within this program
 * @param owner the subject of the token that issued it
 */
record Invoice(
        UUID id,
        String number,
        String owner,
        State state,
        String customer,
        Currency currency,
        LocalDate issuedOn,
        LocalDate dueOn,
        List<Line> lines,
        BigDecimal total) {

    enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("cancelled")
        CANCELLED
    }

    Invoice {
        lines = List.copyOf(lines);
    }

    Invoice cancelled() {
        return new Invoice(id, number, owner, State.CANCELLED, customer, currency, issuedOn, dueOn, lines, total);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }
}
