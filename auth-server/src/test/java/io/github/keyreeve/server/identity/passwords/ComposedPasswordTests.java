package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Passwords with letters that keyboards write in two ways, RFC 8265 section 4.2.2. */
class ComposedPasswordTests {

    private static final Node NODE = Node.shared();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String COMPOSED = "l\u00e4rmende k\u00fche \u1e69";
    private static final String DECOMPOSED = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);
    private static final String MIXED = "l\u00e4rmende ku\u0308he \u1e69";

    private final String username = "composed-" + NUMBER.incrementAndGet();

    @Test
    @Clause("RFC8265-4.2.2")
    void takesAPasswordHoweverItsLettersAreWritten() {
        create(COMPOSED);

        login(COMPOSED, 200);
        login(DECOMPOSED, 200);
        login(MIXED, 200);
        login(COMPOSED.replace('\u00e4', 'a'), 401);
        login(DECOMPOSED.replace("\u0308", ""), 401);
    }

    @Test
    @Clause("RFC8265-4.2.2")
    void hashesTheComposedFormOfANewPassword() {
        create(DECOMPOSED);

        login(COMPOSED, 200);
        login(DECOMPOSED, 200);
    }

    @Test
    @Clause("RFC8265-4.2.2")
    void comparesAnImportedHashWithWhatIsTypedFirst() {
        create(COMPOSED);
        imported(DECOMPOSED);
        login(COMPOSED, 401);
        login(DECOMPOSED, 200);

        login(COMPOSED, 200);
    }

    @Test
    @Clause("RFC8265-4.2.2")
    void comparesAnImportedHashWithTheComposedFormToo() {
        create("a password before");
        imported(COMPOSED);

        login(DECOMPOSED, 200);
    }

    private void create(String password) {
        NODE.bean(Accounts.class).create(NewAccount.named(username), password);
    }

    /** As the import of accounts stores it. */
    private void imported(String password) {
        int rows = NODE.bean(JdbcClient.class)
                .sql("update account set password_hash = :hash where username_key = :name")
                .param(
                        "hash",
                        ImportedHash.of(new BCryptPasswordEncoder(4).encode(password), null)
                                .stored())
                .param("name", username)
                .update();
        assertThat(rows).isEqualTo(1);
    }

    private void login(String password, int status) {
        Api.on(NODE)
                .post("/auth/login", "username", username, "password", password)
                .expectStatus(status);
    }
}
