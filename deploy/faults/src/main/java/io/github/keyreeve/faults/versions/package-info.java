/** Two versions beside each other on one database. */
@NullMarked
package io.github.keyreeve.faults.versions;

import org.jspecify.annotations.NullMarked;
