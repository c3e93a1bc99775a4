package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.identity.profile.Profiles;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The export of all data stored about an account; {@code docs/personal-data.schema.json} describes it. */
final class PersonalDataExport {

    private static final int VERSION = 1;

    private final Accounts accounts;
    private final Profiles profiles;
    private final List<PersonalDataSource> sources;
    private final Clock clock;

    PersonalDataExport(Accounts accounts, Profiles profiles, List<PersonalDataSource> sources, Clock clock) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.sources = sources;
        this.clock = clock;
    }

    Map<String, Object> of(UUID account) {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("version", VERSION);
        copy.put("exported_at", clock.instant());
        copy.put("account", profiles.details(accounts.byId(account).orElseThrow()));
        sources.forEach(source -> copy.put(source.name(), source.of(account)));
        return copy;
    }
}
