@NullMarked
package io.github.keyreeve.bench.load;

import org.jspecify.annotations.NullMarked;
