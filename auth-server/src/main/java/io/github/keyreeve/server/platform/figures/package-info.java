/** Numbers of rows that cost little, whatever the size of the table. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
