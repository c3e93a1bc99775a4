/**
 * The benchmark: {@code Benchmark} reads the command line, starts the targets ({@code servers}), and lets {@code Rounds} measure each
 * workload ({@code workload}) on each target in turn: {@code measure} reads counters before and after, {@code load} makes the load between.
 * {@code report} writes what came out.
 */
@NullMarked
package io.github.keyreeve.bench;

import org.jspecify.annotations.NullMarked;
