/**
 * The business: invoices, kept in memory until the program ends. It knows callers, not tokens: a user sees and changes their own
 * invoices, a service those of everybody, and the tier says how many. Whether a caller may read or write at all is settled
 * before, by scope.
 */
@ApplicationModule(allowedDependencies = "tokens")
@NullMarked
package io.github.keyreeve.resource.invoices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
