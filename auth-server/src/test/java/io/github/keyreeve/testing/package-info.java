/**
 * What the tests and the demo start share: a real PostgreSQL and a real Redis from Maven artifacts, and server nodes on
 * free loopback ports. Nothing here is in the product's jar.
 */
@NullMarked
package io.github.keyreeve.testing;

import org.jspecify.annotations.NullMarked;
