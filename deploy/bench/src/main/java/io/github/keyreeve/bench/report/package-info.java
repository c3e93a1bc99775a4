/** The report, in Markdown. */
@NullMarked
package io.github.keyreeve.bench.report;

import org.jspecify.annotations.NullMarked;
