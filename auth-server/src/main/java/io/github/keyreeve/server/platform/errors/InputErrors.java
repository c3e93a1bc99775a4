package io.github.keyreeve.server.platform.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects all that is invalid in one request, so that the caller learns it at once. */
public final class InputErrors {

    private final List<InvalidField> found = new ArrayList<>();

    /** The value of a member that must not be missing or blank, such as a token. */
    public static String required(String field, @Nullable String value) {
        String present = value == null || value.isBlank() ? "" : value;
        new InputErrors().require(field, present).throwIfAny();
        return present;
    }

    /** Requires a member that is neither missing nor empty. */
    public InputErrors require(String field, @Nullable String value) {
        return check(field, () -> {
            if (value == null || value.isEmpty()) {
                throw new InvalidInput(field, Reason.REQUIRED, field + " is required.");
            }
        });
    }

    /** Makes a check, and names the field for errors that do not. */
    public InputErrors check(String field, Runnable check) {
        read(field, () -> {
            check.run();
            return field;
        });
        return this;
    }

    /** Reads a value, and names the field for errors that do not; empty if it is invalid. */
    public <T> Optional<T> read(String field, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidInput invalid) {
            invalid.fields().forEach(each -> found.add(each.in(field)));
            return Optional.empty();
        }
    }

    /**
     * Rejects the request if anything is invalid.
     *
     * @throws InvalidInput that names all of it
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
