/** Configuration as code: one file that declares clients, scopes and the brand, applied by command, and compared with the settings of this node. */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.brand",
            "platform.files",
            "tokens.clientfile",
            "tokens.clients",
            "tokens.scopes"
        })
@NullMarked
package io.github.keyreeve.server.console.declared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
