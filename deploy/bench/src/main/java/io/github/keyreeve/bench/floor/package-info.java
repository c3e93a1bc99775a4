/** What any server on Tomcat costs: one that sends a fixed document, with nothing between it and the connector. */
@NullMarked
package io.github.keyreeve.bench.floor;

import org.jspecify.annotations.NullMarked;
