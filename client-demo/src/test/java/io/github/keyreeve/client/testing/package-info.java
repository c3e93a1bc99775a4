/**
 * What the tests need: a running lab, a browser without scripts, and an authorization server and an API small enough to be read
 * at a glance, which can be configured to be vulnerable.
 */
@NullMarked
package io.github.keyreeve.client.testing;

import org.jspecify.annotations.NullMarked;
