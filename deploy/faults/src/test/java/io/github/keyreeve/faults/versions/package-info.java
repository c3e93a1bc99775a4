@NullMarked
package io.github.keyreeve.faults.versions;

import org.jspecify.annotations.NullMarked;
