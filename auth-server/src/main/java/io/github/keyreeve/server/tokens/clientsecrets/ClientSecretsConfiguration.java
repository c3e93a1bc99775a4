package io.github.keyreeve.server.tokens.clientsecrets;

import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClientSecretsConfiguration {

    @Bean
    SharedSecrets sharedSecrets(Sealer sealer) {
        return new SharedSecrets(sealer);
    }

    @Bean
    RingKeyUse sealedClientSecrets(RingKeyUses uses) {
        return uses.sealed(SharedSecrets.sealedColumn());
    }
}
