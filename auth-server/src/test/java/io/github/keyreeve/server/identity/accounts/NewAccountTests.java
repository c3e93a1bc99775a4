package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewAccountTests {

    @Test
    void rejectsTheAddressOfAnotherUserAsName() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> NewAccount.named("bob@example.com"));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> account("bob@example.com", "eve@example.com"));
        assertThat(account("Bob@example.com", "bob@example.com").username()).isEqualTo("Bob@example.com");
    }

    @Test
    void rejectsInvalidAddresses() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> account("bob", "bob"));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> account("bob", "bob@a@b"));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> account("bob", "bob @example.com"));
    }

    @Test
    void storesAnAddressInItsOneForm() {
        NewAccount account = account("Bob@B\u00FCcher.example", "bob@XN--BCHER-KVA.example ");

        assertThat(account.email()).isEqualTo("bob@xn--bcher-kva.example");
        assertThat(account.username()).isEqualTo("Bob@xn--bcher-kva.example");
        assertThat(account("b\u00FCcher", "bob@example.com").username()).isEqualTo("b\u00FCcher");
    }

    /** Its letter is in the name that is compared, but not in the mailbox. */
    @Test
    void rejectsANameThatOnlyReadsLikeTheAddress() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> account("\uFF42ob@example.com", "bob@example.com"));
    }

    @Test
    void rejectsInvalidTiersAndRoles() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new NewAccount("bob", null, null, "Very Premium", Set.of(), AccountState.ACTIVE));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> NewAccount.named("bob").withRoles("ad,min"));
    }

    private static NewAccount account(String name, String email) {
        return new NewAccount(name, email, null, NewAccount.DEFAULT_TIER, Set.of(), AccountState.ACTIVE);
    }
}
