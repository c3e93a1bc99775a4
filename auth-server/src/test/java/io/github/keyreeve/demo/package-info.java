/**
 * The demo start: the product with an embedded PostgreSQL and Redis, demo users and clients, a mail catcher, and the demo API
 * and the flow lab beside it, each in a process of its own. None of it is in the product's jar. The stores are no beans: they
 * are there before the server and end after it, and a Ctrl-C while the server starts finds them too. Tests start the same
 * programs on free ports and walk through the flow lab in a browser.
 */
@NullMarked
package io.github.keyreeve.demo;

import org.jspecify.annotations.NullMarked;
