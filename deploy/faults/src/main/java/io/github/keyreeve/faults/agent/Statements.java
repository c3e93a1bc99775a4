package io.github.keyreeve.faults.agent;

import net.bytebuddy.asm.Advice;

/** The redemption of a code without its condition: two requests that have both read the code both get tokens. */
public final class Statements {

    private static final String MARK = "update authorization_request r set state = 'redeemed'";

    private Statements() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) String sql) {
        sql = weakened(sql);
    }

    /** Called from the changed class. */
    public static String weakened(String sql) {
        return sql.contains(MARK)
                ? sql.replace(" and r.state = 'code'", "")
                        + " on conflict (id) do update set expires_at = excluded.expires_at"
                : sql;
    }
}
