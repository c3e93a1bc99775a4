/** The brand: name, images, colors and texts of pages and mails, as the operator sets them. */
@ApplicationModule(allowedDependencies = {"platform.changes", "platform.images", "platform.scheduling"})
@NullMarked
package io.github.keyreeve.server.platform.brand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
