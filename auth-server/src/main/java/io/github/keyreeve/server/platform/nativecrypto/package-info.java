/** Cryptography in native code: Amazon Corretto Crypto Provider computes signatures where its library loads, otherwise the JDK does. */
@ApplicationModule(allowedDependencies = "platform.check")
@NullMarked
package io.github.keyreeve.server.platform.nativecrypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
