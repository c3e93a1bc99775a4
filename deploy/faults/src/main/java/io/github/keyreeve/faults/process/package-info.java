/** PostgreSQL, Redis, nginx and the nodes, each a process that can be killed, stopped and continued. */
@NullMarked
package io.github.keyreeve.faults.process;

import org.jspecify.annotations.NullMarked;
