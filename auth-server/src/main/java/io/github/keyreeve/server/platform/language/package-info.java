/**
 * The language of pages, and of the mails that they cause: the one that a client asks for, the one that the user has chosen at the foot of a
 * page, or that of the browser.
 */
@ApplicationModule(allowedDependencies = {"platform.brand", "platform.features", "platform.web"})
@NullMarked
package io.github.keyreeve.server.platform.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
