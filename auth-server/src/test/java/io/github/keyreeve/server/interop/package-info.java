/** Client libraries that nobody here wrote, run against a server as their users would run them. */
@NullMarked
package io.github.keyreeve.server.interop;

import org.jspecify.annotations.NullMarked;
