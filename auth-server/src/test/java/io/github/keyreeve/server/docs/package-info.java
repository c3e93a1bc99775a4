/** The generated parts of the documentation, and a check that each is up to date. */
@NullMarked
package io.github.keyreeve.server.docs;

import org.jspecify.annotations.NullMarked;
