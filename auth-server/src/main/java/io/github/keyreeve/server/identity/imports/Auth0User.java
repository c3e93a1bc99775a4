package io.github.keyreeve.server.identity.imports;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A user in an export of Auth0: of the job that exports users, or of the file with password hashes that its support provides. */
final class Auth0User {

    /** Of the tenant, or of the past. */
    private static final Set<String> MEANINGLESS = Set.of(
            "_tmp_is_unique",
            "connection",
            "last_ip",
            "last_login",
            "last_password_reset",
            "logins_count",
            "password_set_date",
            "tenant",
            "updated_at",
            "version");

    private Auth0User() {}

    /** Whether the object has a member that only these exports have. */
    static boolean matches(ObjectNode user) {
        return user.has("passwordHash")
                || user.path("_id").has("$oid")
                || user.path("user_id").asString("").contains("|");
    }

    static ImportedAccount read(ObjectNode user, Omissions omissions) {
        UserTranslation translation = new UserTranslation(user);
        translation.copy("username", "username");
        translation.copyAddress("email_verified");
        translation.copy("passwordHash", "password_hash");
        translation.copy("created_at", "created_at");
        if (!translation.text("name").equals(translation.text("email"))) {
            translation.copy("name", "full_name");
        }
        if (translation.isTrue("blocked")) {
            translation.row().put("state", "disabled");
        }
        return translation.finish(MEANINGLESS, omissions);
    }
}
