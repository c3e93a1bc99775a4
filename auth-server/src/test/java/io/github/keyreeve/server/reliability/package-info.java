/** Tests of what the whole server promises under races, outages and load, and of what it must never disclose. */
@NullMarked
package io.github.keyreeve.server.reliability;

import org.jspecify.annotations.NullMarked;
