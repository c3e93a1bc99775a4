package io.github.keyreeve.server.identity.assurance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What administrators need.
 *
 * @param requireMfa whether all administrators need two factors, or a passkey; otherwise those need them who have them
 */
@ConfigurationProperties("keyreeve.admin")
record AssuranceProperties(@DefaultValue("false") boolean requireMfa) {}
