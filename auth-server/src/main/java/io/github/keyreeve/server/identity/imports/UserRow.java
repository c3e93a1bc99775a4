package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One user in an import file.
 *
 * @param username the login name; the e-mail address if there is none
 * @param passwordHash or {@code hash}, with the {@code algorithm} beside it or without
 * @param createdAt as the next two, a time of RFC 3339, or as SQL writes it; without an offset it is UTC
 */
@JsonNaming(SnakeCaseStrategy.class)
record UserRow(
        @Nullable String id,
        @Nullable String username,
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable String fullName,
        @Nullable String tier,
        @Nullable Set<String> roles,
        @Nullable String state,
        @Nullable String passwordHash,
        @Nullable String hash,
        @Nullable String algorithm,
        @Nullable String createdAt,
        @Nullable String lastSignInAt,
        @Nullable String passwordChangedAt) {

    /** The names of the members and columns. */
    static final List<String> NAMES = List.of(
            "id",
            "username",
            "email",
            "email_verified",
            "full_name",
            "tier",
            "roles",
            "state",
            "password_hash",
            "hash",
            "algorithm",
            "created_at",
            "last_sign_in_at",
            "password_changed_at");

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /**
     * The account to import for this user.
     *
     * @param profile the standard claims in the same row
     * @throws InvalidRow if the row is invalid
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it breaks the rules of accounts
     */
    ImportedAccount account(ProfilePatch profile) {
        String name = username != null ? username : email;
        if (name == null) {
            throw new InvalidRow("A user has a username or an email.");
        }
        return new ImportedAccount(
                uuid(),
                name,
                email,
                emailVerified,
                fullName,
                tier,
                roles,
                accountState(),
                importedHash(),
                time("created_at", createdAt),
                time("last_sign_in_at", lastSignInAt),
                time("password_changed_at", passwordChangedAt),
                profile);
    }

    private @Nullable UUID uuid() {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidRow("An id that can be kept is a UUID.");
        }
    }

    private @Nullable AccountState accountState() {
        if (state == null) {
            return null;
        }
        return Arrays.stream(AccountState.values())
                .filter(each -> each.wireName().equals(state))
                .findFirst()
                .orElseThrow(() -> new InvalidRow("state is pending, active, locked or disabled."));
    }

    private @Nullable ImportedHash importedHash() {
        if (passwordHash != null && hash != null) {
            throw new InvalidRow("A user has password_hash or hash, not both.");
        }
        String text = passwordHash != null ? passwordHash : hash;
        if (text == null && algorithm != null) {
            throw new InvalidRow("There is an algorithm, but no hash.");
        }
        return text == null ? null : ImportedHash.of(text, algorithm);
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            TemporalAccessor parsed =
                    TIME.parseBest(text.strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new InvalidRow(name + " is a time such as 2024-05-31T12:00:00Z.");
        }
    }

    @Override
    public String toString() {
        return "UserRow[…]";
    }
}
