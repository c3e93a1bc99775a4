/**
 * What the tests need: a running lab, a browser without scripts, and an authorization server and an API small enough to be read
 * at a glance, which can be told to be careless.
 */
@NullMarked
package io.github.keyreeve.client.testing;

import org.jspecify.annotations.NullMarked;
