/** The record of a run, and the history that is read from it. */
@NullMarked
package io.github.keyreeve.faults.ledger;

import org.jspecify.annotations.NullMarked;
