package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import java.util.UUID;

/** Second factors in the personal data export: which ones exist, never a secret. */
final class PersonalFactors implements PersonalDataSource {

    private final TotpEnrollment enrollment;

    PersonalFactors(TotpEnrollment enrollment) {
        this.enrollment = enrollment;
    }

    @Override
    public String name() {
        return "second_factors";
    }

    @Override
    public FactorController.Factors of(UUID account) {
        return FactorController.Factors.of(account, enrollment);
    }
}
