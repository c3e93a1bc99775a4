/** The client file: applied as a whole, at the start of a node or by a command, and never after a newer one; and the other commands for clients. */
@ApplicationModule(allowedDependencies = {"platform.files", "tokens.clients", "tokens.metadata", "tokens.templates"})
@NullMarked
package io.github.keyreeve.server.tokens.clientfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
