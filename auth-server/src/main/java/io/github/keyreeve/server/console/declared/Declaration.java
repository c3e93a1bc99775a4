package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.platform.files.FileGenerations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Applies a file in one transaction, and says what that changes. The rules of generations are those of the client and of the scope file:
 * a node that starts with an older one does not undo it.
 */
final class Declaration {

    private final List<DeclaredSection> sections;
    private final FileGenerations generations;
    private final TransactionOperations transaction;

    Declaration(List<DeclaredSection> sections, FileGenerations generations, TransactionOperations transaction) {
        this.sections = List.copyOf(sections);
        this.generations = generations;
        this.transaction = transaction;
    }

    /**
     * Applies the file.
     *
     * @param prune whether what the file does not have is removed, of the sections that it has
     * @param dryRun whether the transaction is rolled back, so that only the report remains
     */
    Drift apply(DeclaredFile file, boolean prune, boolean dryRun) {
        return Objects.requireNonNull(transaction.execute(status -> {
            sections.forEach(section -> begin(section.name(), file));
            Map<String, Object> before = state();
            List<DeclaredSection> declared =
                    sections.stream().filter(section -> section.isIn(file)).toList();
            declared.forEach(section -> section.put(file, prune));
            List<String> undeclared = declared.stream()
                    .flatMap(section -> section.undeclared().stream())
                    .toList();
            Drift drift = Drift.between(before, state(), undeclared);
            if (dryRun) {
                status.setRollbackOnly();
            }
            return drift;
        }));
    }

    private void begin(String section, DeclaredFile file) {
        generations.lock(section).filter(last -> last > file.generation()).ifPresent(last -> {
            throw new InvalidDeclaration(
                    file.path(), "it has generation " + file.generation() + ", and " + last + " has been applied");
        });
        generations.set(section, file.generation());
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new TreeMap<>();
        sections.forEach(section -> state.putAll(section.state()));
        return state;
    }
}
