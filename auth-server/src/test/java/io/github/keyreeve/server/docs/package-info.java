/** The parts of the documentation that are made from the code, and a check that each is up to date. */
@NullMarked
package io.github.keyreeve.server.docs;

import org.jspecify.annotations.NullMarked;
