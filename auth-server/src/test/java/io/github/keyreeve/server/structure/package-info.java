/** What the code must look like, as far as a machine can judge it. */
@NullMarked
package io.github.keyreeve.server.structure;

import org.jspecify.annotations.NullMarked;
