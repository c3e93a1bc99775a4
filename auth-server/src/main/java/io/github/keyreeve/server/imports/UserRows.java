package io.github.keyreeve.server.imports;

import io.github.keyreeve.server.accounts.ImportedAccount;
import io.github.keyreeve.server.accounts.ImportedAccounts;
import io.github.keyreeve.server.web.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The rows of one file on their way to accounts. Remembers whom it has seen, because no two rows may mean the same. */
final class UserRows {

    private final Map<String, Long> seen = new HashMap<>();
    private final ImportedAccounts accounts;
    private final boolean update;
    private final Consumer<String> words;

    /** Tells in one line of each row that is skipped. */
    UserRows(ImportedAccounts accounts, boolean update, Consumer<String> words) {
        this.accounts = accounts;
        this.update = update;
        this.words = words;
    }

    /** To be called within a transaction. */
    Report put(RowFormat format, List<Lines.Line> lines) {
        Report report = Report.EMPTY;
        for (Lines.Line line : lines) {
            report = report.plus(put(format, line));
        }
        return report;
    }

    private Report put(RowFormat format, Lines.Line line) {
        try {
            ImportedAccount account = format.read(line.text()).account();
            requireNew(account);
            Report outcome =
                    switch (accounts.put(account, update)) {
                        case ADDED -> new Report(1, 0, 0, 0);
                        case UPDATED -> new Report(0, 1, 0, 0);
                        case UNCHANGED -> new Report(0, 0, 1, 0);
                    };
            account.keys().forEach(key -> seen.put(key, line.number()));
            return outcome;
        } catch (RowRefused | InvalidInput refused) {
            words.accept("Line " + line.number() + " skipped: " + refused.getMessage());
            return new Report(0, 0, 0, 1);
        }
    }

    private void requireNew(ImportedAccount account) {
        for (String key : account.keys()) {
            Long before = seen.get(key);
            if (before != null) {
                throw new RowRefused("Line " + before + " has the same name, e-mail address or id.");
            }
        }
    }
}
