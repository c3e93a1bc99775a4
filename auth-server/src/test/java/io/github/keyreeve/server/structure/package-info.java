/** The rules for the code that a test can check. */
@NullMarked
package io.github.keyreeve.server.structure;

import org.jspecify.annotations.NullMarked;
