/**
 * Putting a restored database into service: the verification of a copy, and the new incarnation, in which nothing of before can be used
 * again. Each package contributes what it verifies and what it removes.
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.crypto"})
@NullMarked
package io.github.keyreeve.server.platform.restore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
