/** Tests of the files in the folder {@code deploy}: those that a program here can run are run. */
@NullMarked
package io.github.keyreeve.server.deployment;

import org.jspecify.annotations.NullMarked;
