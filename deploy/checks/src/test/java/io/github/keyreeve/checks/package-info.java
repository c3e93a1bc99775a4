/**
 * Whether the files in {@code deploy} say what they are meant to: read strictly, by types, without an engine or a cluster. What a file does
 * not have is null, and a test that needs it fails.
 */
package io.github.keyreeve.checks;
