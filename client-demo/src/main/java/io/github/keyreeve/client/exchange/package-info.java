/**
 * What the lab writes down. A {@link io.github.keyreeve.client.exchange.ExchangeRecorder} records requests and responses while they happen,
 * decodes tokens, notes which rules were kept, and holds it all in the form that a page shows: every parameter, header
 * and claim with an explanation, every request with the equal {@code curl} command. It knows HTTP and JSON, and no grant.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.client.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
