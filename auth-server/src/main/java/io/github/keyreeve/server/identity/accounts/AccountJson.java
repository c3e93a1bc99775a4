package io.github.keyreeve.server.identity.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An account as the JSON API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
public record AccountJson(
        UUID id,
        String username,
        @Nullable String email,
        boolean emailVerified,
        @Nullable Instant emailRefusedAt,
        @Nullable String emailRefusal,
        @Nullable String fullName,
        String tier,
        List<String> roles,
        String state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastSignInAt,
        @Nullable Instant passwordChangedAt) {

    /** For pages that do not show the last sign-in. */
    public static AccountJson of(Account account) {
        return of(account, null);
    }

    /** With the time of the last sign-in; null for none. */
    public static AccountJson of(Account account, @Nullable Instant lastSignInAt) {
        Account.EmailRefusal refusal = account.emailRefusal();
        return new AccountJson(
                account.id(),
                account.username(),
                account.email(),
                account.emailVerified(),
                refusal == null ? null : refusal.at(),
                refusal == null ? null : refusal.reply(),
                account.fullName(),
                account.tier(),
                account.roles().stream().sorted().toList(),
                account.state().wireName(),
                account.createdAt(),
                account.updatedAt(),
                lastSignInAt,
                account.passwordChangedAt());
    }
}
