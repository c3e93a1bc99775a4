/** What every history must fulfil: one class for each rule. */
@NullMarked
package io.github.keyreeve.faults.check;

import org.jspecify.annotations.NullMarked;
