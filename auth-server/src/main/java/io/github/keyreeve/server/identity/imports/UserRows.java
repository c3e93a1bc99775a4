package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Imports the rows of one file. It keeps the keys of earlier rows, because no two rows may describe the same account. */
final class UserRows {

    private final Map<String, String> seen = new HashMap<>();
    private final AccountImporter accounts;
    private final boolean update;
    private final Consumer<String> skipped;

    /** {@code skipped} receives one line for each skipped row. */
    UserRows(AccountImporter accounts, boolean update, Consumer<String> skipped) {
        this.accounts = accounts;
        this.update = update;
        this.skipped = skipped;
    }

    /** To be called within a transaction. */
    ImportReport put(List<FileEntry> entries) {
        ImportReport report = ImportReport.EMPTY;
        for (FileEntry entry : entries) {
            report = report.plus(put(entry));
        }
        return report;
    }

    private ImportReport put(FileEntry entry) {
        try {
            ImportedAccount account = entry.user().get();
            requireNew(account);
            ImportReport outcome =
                    switch (accounts.put(account, update)) {
                        case ADDED -> new ImportReport(1, 0, 0, 0);
                        case UPDATED -> new ImportReport(0, 1, 0, 0);
                        case UNCHANGED -> new ImportReport(0, 0, 1, 0);
                    };
            account.keys().forEach(key -> seen.put(key, entry.place()));
            return outcome;
        } catch (InvalidRow | InvalidInput refused) {
            skipped.accept(entry.place() + " skipped: " + refused.getMessage());
            return new ImportReport(0, 0, 0, 1);
        }
    }

    private void requireNew(ImportedAccount account) {
        for (String key : account.keys()) {
            String before = seen.get(key);
            if (before != null) {
                throw new InvalidRow(before + " has the same name, e-mail address or id.");
            }
        }
    }
}
