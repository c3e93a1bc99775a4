package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
     * @param said receives one line for each skipped row, with the reason, and one for each kind of data that is not taken over
     * @throws ImportFailed with one sentence that states what is wrong with the file
     */
    ImportReport run(Path file, boolean dryRun, boolean update, Consumer<String> said) {
        UserRows rows = new UserRows(accounts, update, said);
        Omissions omissions = new Omissions();
        ImportReport report = ImportReport.EMPTY;
        try (InputStream forExport = open(file);
                InputStream forLines = open(file)) {
            FileEntries entries = entries(file, forExport, forLines, omissions);
            for (List<FileEntry> batch = entries.next(BATCH); !batch.isEmpty(); batch = entries.next(BATCH)) {
                report = report.plus(put(rows, batch, dryRun));
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
        omissions.lines().forEach(said);
        return report;
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    /** By the name of the file and by its content; two streams, because to detect an export reads ahead. */
    private static FileEntries entries(Path file, InputStream forExport, InputStream forLines, Omissions omissions)
            throws IOException {
        LineReader lines = new LineReader(forLines);
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return FileEntries.onLines(lines, csv(file, lines));
        }
        KeycloakExport export = KeycloakExport.open(file, forExport, omissions);
        return export != null ? export : FileEntries.onLines(lines, new JsonRows(omissions));
    }

    private static CsvRows csv(Path file, LineReader lines) throws IOException {
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

    private ImportReport put(UserRows rows, List<FileEntry> batch, boolean dryRun) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            return rows.put(batch);
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
