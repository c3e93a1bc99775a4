package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.tokens.scopes.CatalogueScope;
import io.github.keyreeve.server.tokens.scopes.ScopeFile;
import io.github.keyreeve.server.tokens.scopes.Scopes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts of scopes that a file declares. */
final class DeclaredScopes implements DeclaredSection {

    private final Scopes catalogue;
    private final ScopeFile file;

    DeclaredScopes(Scopes catalogue, ScopeFile file) {
        this.catalogue = catalogue;
        this.file = file;
    }

    @Override
    public String name() {
        return "scopes";
    }

    @Override
    public boolean isIn(DeclaredFile declared) {
        return declared.scopes().isObject();
    }

    @Override
    public void put(DeclaredFile declared, boolean prune) {
        file.put(declared.path(), declared.scopes());
        if (prune) {
            catalogue.all().stream()
                    .filter(scope -> !scope.ruledByFile())
                    .forEach(scope -> catalogue.remove(scope.name()));
        }
    }

    @Override
    public Map<String, Object> state() {
        return catalogue.all().stream().collect(Collectors.toMap(DeclaredScopes::name, scope -> scope));
    }

    @Override
    public List<String> undeclared() {
        return catalogue.all().stream()
                .filter(scope -> !scope.ruledByFile())
                .map(DeclaredScopes::name)
                .toList();
    }

    private static String name(CatalogueScope scope) {
        return "scope " + scope.name();
    }
}
