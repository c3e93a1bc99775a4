package io.github.keyreeve.server.platform.check;

import java.util.List;
import java.util.function.Supplier;

/**
 * One point of the audit that the command {@code check} is.
 *
 * @param id the category and a name, such as {@code redis.password}; docs/security/checklist.md lists it
 * @param risk why it matters, in a sentence
 * @param remedy what to do, in a sentence
 * @param findings returns what is wrong, each in a sentence without a secret; nothing if all is well. Throws if that cannot be found out
 */
public record Check(String id, Severity severity, String risk, String remedy, Supplier<List<String>> findings) {

    /** The category, which is the first part of the id. */
    Category category() {
        return Category.valueOf(id.substring(0, id.indexOf('.')));
    }

    /** How bad a finding is. */
    public enum Severity {
        /** To know, not to change. */
        INFO,
        /** Weaker than it should be. */
        WARNING,
        /** No server should run like this. */
        ERROR
    }

    /** What a point is about, as an option of the command names it. */
    enum Category {
        environment,
        database,
        redis,
        tls,
        keys,
        clients,
        accounts,
        http,
        files
    }
}
