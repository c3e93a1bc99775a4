package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.mail.EmailAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user account of another system. A member that the file does not contain is null, and an update of an existing account does not
 * change it.
 *
 * @param id the identifier to keep, which becomes the {@code sub} of tokens
 * @param hash of the password; without one the owner sets a password by a mailed link
 */
public record ImportedAccount(
        @Nullable UUID id,
        String username,
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable String fullName,
        @Nullable String tier,
        @Nullable Set<String> roles,
        @Nullable AccountState state,
        @Nullable ImportedHash hash,
        @Nullable Instant createdAt,
        @Nullable Instant lastSignInAt,
        @Nullable Instant passwordChangedAt,
        ProfilePatch profile) {

    public ImportedAccount {
        roles = roles == null ? null : Set.copyOf(roles);
        if (email == null && LoginName.of(username).isAddress()) {
            email = username;
        }
        email = email == null ? null : EmailAddress.of(email).text();
        if (email == null && Boolean.TRUE.equals(emailVerified)) {
            throw new InvalidInput("An address that is verified is missing.");
        }
        if (state == AccountState.DELETED) {
            throw new InvalidInput("A deleted account is not imported.");
        }
        check(profile);
    }

    /** Names the claims too, because a line has many. */
    private static void check(ProfilePatch profile) {
        try {
            Profile.EMPTY.with(profile);
        } catch (InvalidInput refusal) {
            throw new InvalidInput(refusal.fields().stream()
                    .map(invalid -> invalid.field() + ": " + invalid.message())
                    .collect(Collectors.joining(" ")));
        }
    }

    /** The unique keys of the account: the login name and the address in their normal form, and the id. */
    public Set<String> keys() {
        return Stream.of(
                        LoginName.of(username).key(),
                        email == null ? null : LoginName.of(email).key(),
                        id)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The new account, validated by the rules of every new account. */
    NewAccount asNew(String defaultTier) {
        return new NewAccount(
                username,
                email,
                fullName,
                tier == null ? defaultTier : tier,
                roles == null ? Set.of() : roles,
                state == null ? AccountState.ACTIVE : state);
    }

    @Override
    public String toString() {
        return "ImportedAccount[…]";
    }
}
