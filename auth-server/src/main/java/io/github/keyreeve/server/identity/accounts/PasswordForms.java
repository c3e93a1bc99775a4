package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.identity.passwords.Passwords;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The forms of password hashes that accounts have: algorithm, parameters and length of the key. */
final class PasswordForms {

    private final JdbcClient jdbc;
    private final Passwords passwords;

    PasswordForms(JdbcClient jdbc, Passwords passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** Lets failed checks take as long as one with the dearest form. */
    void adapt() {
        passwords.adaptTo(samples());
    }

    /** One hash of each form: a probe of the index for each, however many accounts there are. */
    private Map<String, String> samples() {
        Map<String, String> samples = new HashMap<>();
        jdbc.sql("""
                with recursive form as (
                    (select password_form, password_hash from account
                      where password_form is not null order by password_form limit 1)
                    union all
                    select next.password_form, next.password_hash
                      from form, lateral (select password_form, password_hash from account
                                           where password_form > form.password_form order by password_form limit 1) next)
                select password_form, password_hash from form
                """).query(row -> {
            samples.put("of the form " + row.getString("password_form"), row.getString("password_hash"));
        });
        return samples;
    }
}
