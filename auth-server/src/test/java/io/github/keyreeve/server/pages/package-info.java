/** The templates and their messages, rendered without a server. */
@NullMarked
package io.github.keyreeve.server.pages;

import org.jspecify.annotations.NullMarked;
