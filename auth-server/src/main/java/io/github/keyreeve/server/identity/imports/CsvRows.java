package io.github.keyreeve.server.identity.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.keyreeve.server.identity.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values between commas (RFC 4180), or semicolons or tabs as spreadsheets write them, in the order of the first line, which names them. An
 * empty value means null. A value must not span lines, so that one malformed row cannot swallow the following ones.
 */
final class CsvRows implements RowFormat {

    /** The members of the address, which is no column itself. */
    private static final Set<String> ADDRESS =
            Set.of("formatted", "street_address", "locality", "region", "postal_code", "country");

    private static final List<String> NAMES = Stream.of(
                    UserRow.NAMES.stream(),
                    Profile.names().stream().filter(claim -> !claim.equals("address")),
                    ADDRESS.stream().sorted())
            .flatMap(names -> names)
            .toList();

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;{}]+");

    private static final List<Character> VALUE_SEPARATORS = List.of(',', ';', '\t');

    private final char separator;
    private final List<String> names;

    /** Reads the header. No name contains a separator, so the one that stands in the header is that of the file. */
    CsvRows(String header) {
        this.separator = VALUE_SEPARATORS.stream()
                .filter(each -> header.indexOf(each) >= 0)
                .findFirst()
                .orElse(',');
        this.names = values(header).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        names.stream().filter(name -> !NAMES.contains(name)).findFirst().ifPresent(unknown -> {
            throw new InvalidRow("The first line has a column that does not exist: " + JsonRows.harmless(unknown)
                    + ". Columns, between commas, semicolons or tabs, are " + String.join(", ", NAMES));
        });
        if (new HashSet<>(names).size() < names.size()) {
            throw new InvalidRow("The first line names a column twice");
        }
    }

    @Override
    public ImportedAccount read(String line) {
        List<String> values = values(line);
        if (values.size() != names.size()) {
            throw new InvalidRow("The line has " + values.size() + " values, not " + names.size() + ".");
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            if (!values.get(i).isBlank()) {
                put(row, names.get(i), values.get(i).strip());
            }
        }
        return JsonRows.read(row);
    }

    private static void put(ObjectNode row, String name, String value) {
        switch (name) {
            case "roles" ->
                SEPARATOR.splitAsStream(value).filter(role -> !role.isEmpty()).forEach(row.withArray(name)::add);
            case "email_verified", "phone_number_verified" -> row.put(name, truth(name, value));
            default -> (ADDRESS.contains(name) ? row.withObject("/address") : row).put(name, value);
        }
    }

    /** A Boolean as PostgreSQL, SQLite and spreadsheets write it. */
    private static boolean truth(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes" -> true;
            case "false", "f", "0", "no" -> false;
            default -> throw new InvalidRow(name + " is true or false.");
        };
    }

    private List<String> values(String line) {
        if (line.chars().filter(character -> character == '"').count() % 2 != 0) {
            throw new InvalidRow("A quotation mark does not close on the line.");
        }
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(line)) {
            return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
        } catch (CsvParseException e) {
            // Not the message of the library: it may quote the line.
            throw new InvalidRow("The line is not CSV.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
