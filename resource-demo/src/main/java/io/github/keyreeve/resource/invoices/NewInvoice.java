package io.github.keyreeve.resource.invoices;

import jakarta.validation.Valid;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * What a caller says of an invoice to be issued; the rest is not theirs to choose.
 *
 * @param currency such as {@code EUR}
 */
record NewInvoice(
        @NotBlank @Size(max = 120) @Pattern(regexp = Line.PRINTABLE, message = "must not contain control characters")
        String customer,

        @NotNull Currency currency,
        @NotNull @FutureOrPresent LocalDate dueOn,
        @NotEmpty @Size(max = 50) List<@NotNull @Valid Line> lines) {

    Invoice issue(String number, String owner, LocalDate today) {
        BigDecimal total = lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Invoice(
                UUID.randomUUID(),
                number,
                owner,
                Invoice.State.OPEN,
                customer,
                currency,
                today,
                dueOn,
                lines,
                total.setScale(2, RoundingMode.UNNECESSARY));
    }
}
