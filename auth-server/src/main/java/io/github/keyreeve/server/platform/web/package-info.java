/**
 * What all pages and endpoints share: the issuer, security headers, the shape of a request, and its id.
 */
@ApplicationModule(allowedDependencies = "platform.features")
@NullMarked
package io.github.keyreeve.server.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
