/** Requests to the servers, at a fixed rate. */
@NullMarked
package io.github.keyreeve.faults.load;

import org.jspecify.annotations.NullMarked;
