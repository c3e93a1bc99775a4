/**
 * The demo start: the product with an embedded PostgreSQL and Redis, demo users and clients, and the demo API and the flow
 * lab beside it, each in a process of its own. None of it is in the product's jar.
 */
@NullMarked
package io.github.keyreeve.demo;

import org.jspecify.annotations.NullMarked;
