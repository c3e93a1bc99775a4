/**
 * A small API behind a Keyreeve authorization server, written to be copied.
 *
 * <p>{@code tokens} is the part to copy first: how an access token is verified and how a request without a valid one is
 * refused. {@code invoices} is the business, which only gets a {@code TokenPrincipal}. {@code problems} gives every other
 * failure one form. This package holds the rules of who may do what, on one screen.
 */
@NullMarked
package io.github.keyreeve.resource;

import org.jspecify.annotations.NullMarked;
