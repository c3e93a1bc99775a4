package io.github.keyreeve.resource.invoices;

/** The caller's tier allows no more open invoices. */
final class TooManyOpenInvoices extends RuntimeException {

    private final int limit;

    TooManyOpenInvoices(int limit) {
        super("No more than " + limit + " open invoices");
        this.limit = limit;
    }

    int limit() {
        return limit;
    }
}
