@NullMarked
package io.github.keyreeve.bench.workload;

import org.jspecify.annotations.NullMarked;
