/** The load generator: HTTP/1.1 over non-blocking sockets, one thread for each target, no work that it does not need. */
@NullMarked
package io.github.keyreeve.bench.load;

import org.jspecify.annotations.NullMarked;
