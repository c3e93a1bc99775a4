/** What is changed within a server, from outside: crash points, the clock, statements. */
@NullMarked
package io.github.keyreeve.faults.agent;

import org.jspecify.annotations.NullMarked;
