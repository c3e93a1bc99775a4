package io.github.keyreeve.resource.invoices;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All invoices of everybody, in numbers only.
 *
 * @param openAmounts what is still to be paid, by currency
 */
record Statistics(int invoices, long open, long cancelled, long owners, Map<String, BigDecimal> openAmounts) {

    static Statistics of(List<Invoice> invoices) {
        long open = invoices.stream().filter(Invoice::isOpen).count();
        long owners = invoices.stream().map(Invoice::owner).distinct().count();
        return new Statistics(invoices.size(), open, invoices.size() - open, owners, openAmounts(invoices));
    }

    private static Map<String, BigDecimal> openAmounts(List<Invoice> invoices) {
        return invoices.stream()
                .filter(Invoice::isOpen)
                .collect(Collectors.toMap(
                        invoice -> invoice.currency().getCurrencyCode(),
                        Invoice::total,
                        BigDecimal::add,
                        TreeMap::new));
    }
}
