package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The former addresses of an account in the personal data export, while they are reserved. */
final class FormerAddressExport implements PersonalDataSource {

    private final FormerAddresses addresses;

    FormerAddressExport(FormerAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "former_addresses";
    }

    @Override
    public List<Exported> of(UUID account) {
        return addresses.of(account).stream()
                .map(former -> new Exported(former.email(), former.reservedUntil()))
                .toList();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Exported(String email, Instant reservedUntil) {}
}
