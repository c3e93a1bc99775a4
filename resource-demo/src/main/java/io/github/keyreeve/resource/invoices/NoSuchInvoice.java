package io.github.keyreeve.resource.invoices;

/** There is no such invoice, or none that the caller may know of. */
final class NoSuchInvoice extends RuntimeException {

    NoSuchInvoice() {
        super("No such invoice");
    }
}
