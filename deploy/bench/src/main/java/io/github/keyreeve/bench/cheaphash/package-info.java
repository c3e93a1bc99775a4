/** What is added to the class path of Keyreeve, so that the cost of password hashes does not hide the cost of the server. */
@NullMarked
package io.github.keyreeve.bench.cheaphash;

import org.jspecify.annotations.NullMarked;
