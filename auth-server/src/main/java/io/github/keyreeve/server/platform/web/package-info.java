/**
 * What all pages and endpoints share: the issuer, the order of the first filters, public documents and redirects, what a page may load, and the CSRF
 * tokens of forms.
 */
@ApplicationModule(allowedDependencies = {"platform.brand", "platform.features"})
@NullMarked
package io.github.keyreeve.server.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
