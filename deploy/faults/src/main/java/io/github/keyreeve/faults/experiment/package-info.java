/** The experiments: what is broken when, and what must hold. */
@NullMarked
package io.github.keyreeve.faults.experiment;

import org.jspecify.annotations.NullMarked;
