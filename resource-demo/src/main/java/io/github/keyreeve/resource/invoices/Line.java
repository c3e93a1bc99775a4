package io.github.keyreeve.resource.invoices;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** One line of an invoice. */
record Line(
        @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = "must not contain control characters")
        String description,

        @NotNull @Min(1) @Max(10_000) Integer quantity,

        @NotNull @Positive @Digits(integer = 7, fraction = 2)
        BigDecimal unitPrice) {

    static final String PRINTABLE = "\\P{Cntrl}*";

    BigDecimal total() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
