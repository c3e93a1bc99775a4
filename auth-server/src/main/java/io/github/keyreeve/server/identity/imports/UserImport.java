package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;

/** Imports a file of users in batches, so that neither the file has to fit into memory nor a transaction lasts long. */
final class UserImport {

    private static final int BATCH = 500;

    private final AccountImporter accounts;
    private final SecurityEvents events;
    private final TransactionOperations transaction;

    UserImport(AccountImporter accounts, SecurityEvents events, TransactionOperations transaction) {
        this.accounts = accounts;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Imports all valid rows.
     *
     * @param skipped receives one line for each skipped row, with the reason
     * @throws ImportFailed with one sentence that states what is wrong with the file
     */
    ImportReport run(Path file, boolean dryRun, boolean update, Consumer<String> skipped) {
        UserRows rows = new UserRows(accounts, update, skipped);
        ImportReport report = ImportReport.EMPTY;
        try (InputStream octets = new BufferedInputStream(Files.newInputStream(file))) {
            LineReader lines = new LineReader(octets);
            RowFormat format = format(file, lines);
            for (List<LineReader.Line> batch = batch(lines); !batch.isEmpty(); batch = batch(lines)) {
                report = report.plus(put(rows, format, batch, dryRun));
            }
        } catch (NoSuchFileException e) {
            throw new ImportFailed(file, "there is no such file");
        } catch (IOException e) {
            throw new ImportFailed(file, "it cannot be read");
        } finally {
            if (!dryRun) {
                record(report);
            }
        }
        return report;
    }

    private static RowFormat format(Path file, LineReader lines) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return new JsonRows();
        }
        LineReader.Line header = lines.next();
        if (header == null) {
            throw new ImportFailed(file, "it is empty");
        }
        try {
            return new CsvRows(header.text());
        } catch (InvalidRow refused) {
            throw new ImportFailed(file, refused.reason());
        }
    }

    private static List<LineReader.Line> batch(LineReader lines) throws IOException {
        List<LineReader.Line> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            LineReader.Line line = lines.next();
            if (line == null) {
                return batch;
            }
            batch.add(line);
        }
        return batch;
    }

    private ImportReport put(UserRows rows, RowFormat format, List<LineReader.Line> batch, boolean dryRun) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            return rows.put(format, batch);
        }));
    }

    /** Also after an import that failed midway: the batches committed by then remain. */
    private void record(ImportReport report) {
        if (report.added() + report.updated() > 0) {
            events.record(SecurityEvent.USERS_IMPORTED
                    .with("added", report.added())
                    .with("updated", report.updated())
                    .with("skipped", report.skipped()));
        }
    }
}
