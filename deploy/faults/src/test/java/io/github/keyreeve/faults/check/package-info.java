@NullMarked
package io.github.keyreeve.faults.check;

import org.jspecify.annotations.NullMarked;
