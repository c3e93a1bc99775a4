/** Client libraries of other projects, run against a server as their users run them. */
@NullMarked
package io.github.keyreeve.server.interop;

import org.jspecify.annotations.NullMarked;
