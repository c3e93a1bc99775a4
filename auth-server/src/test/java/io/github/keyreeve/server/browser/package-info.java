/**
 * The pages in a real Chromium: what a user walks through, and what must hold on each page. Without Chromium and its driver
 * on the PATH these tests are skipped.
 */
@NullMarked
package io.github.keyreeve.server.browser;

import org.jspecify.annotations.NullMarked;
