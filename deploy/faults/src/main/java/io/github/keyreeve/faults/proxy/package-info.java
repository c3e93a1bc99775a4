/** A TCP proxy that delays, cuts and swallows. */
@NullMarked
package io.github.keyreeve.faults.proxy;

import org.jspecify.annotations.NullMarked;
