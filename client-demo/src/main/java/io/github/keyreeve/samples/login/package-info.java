/** The code of docs/connect/spring-login.md. A program of its own, which needs nothing else of this module. */
@NullMarked
package io.github.keyreeve.samples.login;

import org.jspecify.annotations.NullMarked;
