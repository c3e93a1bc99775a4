package io.github.keyreeve.server.tokens.subjects;

import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.restore.RestoreCheck;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SubjectsConfiguration {

    @Bean
    SubjectSecret subjectSecret(JdbcClient jdbc, Sealer sealer, SecureRandom random) {
        return new SubjectSecret(jdbc, sealer, random);
    }

    @Bean
    Subjects subjects(SubjectSecret secret) {
        return new Subjects(secret);
    }

    @Bean
    RingKeyUse sealedSubjectSecret(RingKeyUses uses) {
        return uses.sealed(SubjectSecret.sealedSecret());
    }

    @Bean
    RestoreCheck restoredSubjectSecret(SubjectSecret secret) {
        return new RestoreCheck(
                "pairwise subjects",
                () -> secret.stored().isPresent() ? "their secret, opened by the key ring" : "none yet");
    }
}
