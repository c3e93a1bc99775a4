/**
 * Fault tests: {@code Faults} runs an {@code experiment} on {@code process}es under {@code load}, which a {@code ledger} records and {@code check}s judge.
 */
@NullMarked
package io.github.keyreeve.faults;

import org.jspecify.annotations.NullMarked;
