/**
 * The baseline: Spring's authorization server as its documentation sets it up, with JDBC stores in PostgreSQL. Three known defects are mended, so
 * that the comparison is with a server that works: the indexes that its schema lacks are there, the connection pool is so large that
 * requests that need a second connection while they hold one do not lock each other out, and the table of tokens is not empty.
 */
@NullMarked
package io.github.keyreeve.bench.baseline;

import org.jspecify.annotations.NullMarked;
