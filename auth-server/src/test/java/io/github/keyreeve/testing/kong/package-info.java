/** A stand-in for Kong: its Admin API and three of its plugins behind a proxy, as Kong documents them. */
@NullMarked
package io.github.keyreeve.testing.kong;

import org.jspecify.annotations.NullMarked;
