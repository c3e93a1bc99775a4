/** What is sent to the servers: one class for each kind of virtual user, and one table of the workloads. */
@NullMarked
package io.github.keyreeve.bench.workload;

import org.jspecify.annotations.NullMarked;
