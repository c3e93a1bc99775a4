package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import io.github.keyreeve.server.tokens.scopes.ScopeDescription;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What keys may be used for. */
final class UsageScopes {

    private final List<UsageScope> configured;
    private final ScopeCatalogue catalogue;

    UsageScopes(List<UsageScope> configured, ScopeCatalogue catalogue) {
        this.configured = configured;
        this.catalogue = catalogue;
    }

    boolean areConfigured() {
        return !configured.isEmpty();
    }

    /** Those of a key that an account with these roles may use now. */
    List<UsageScope> usable(Collection<String> known, Collection<String> roles) {
        return configured.stream()
                .filter(scope -> known.contains(scope.name()) && scope.isFor(roles))
                .toList();
    }

    /** Those that an account with these roles may request, with their texts in the language of the user. */
    List<ScopeDescription> offered(Collection<String> roles, Locale user) {
        List<String> names = configured.stream()
                .filter(scope -> scope.isFor(roles))
                .map(UsageScope::name)
                .toList();
        return catalogue.entries(names, user);
    }
}
