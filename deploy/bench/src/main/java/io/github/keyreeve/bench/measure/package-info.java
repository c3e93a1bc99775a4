/** How a measurement is made: the counters of processes, of PostgreSQL and of the virtual machine, before a load and after it. */
@NullMarked
package io.github.keyreeve.bench.measure;

import org.jspecify.annotations.NullMarked;
