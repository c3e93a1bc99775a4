/**
 * Making, digesting, comparing and sealing secrets. Everything that the server hands out as an opaque value is made
 * here, and everything that it keeps of such a value is a digest made here; what must be read again (private keys) is
 * sealed under the master key. Nothing in this package reads or writes a store.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
