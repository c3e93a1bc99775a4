/** What is measured: the servers, each with a PostgreSQL and, if it needs one, a Redis of its own, so that their figures do not mix. */
@NullMarked
package io.github.keyreeve.bench.servers;

import org.jspecify.annotations.NullMarked;
