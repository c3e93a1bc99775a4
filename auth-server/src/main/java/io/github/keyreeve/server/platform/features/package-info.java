/**
 * The features of the protocol: what each contributes to the metadata, the rules for clients, the token endpoint, CORS and the API, and
 * which of them are switched off.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
