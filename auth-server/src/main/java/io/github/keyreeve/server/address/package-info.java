/**
 * Another e-mail address for an account: it becomes the account's own once whoever reads its mails has said so, and the owner of the
 * old one is told.
 */
@ApplicationModule(allowedDependencies = {"accounts", "mail", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.address;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
