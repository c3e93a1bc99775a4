package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.console.audit.AuditSentences;
import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.platform.audit.AuditQuery;
import io.github.keyreeve.server.platform.audit.AuditRows;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page of one user: facts, factors, sessions, applications, API keys, and the latest events. */
final class UserView {

    private static final int LINES = 20;

    private final AccountAdministration administration;
    private final AccountAccess access;
    private final AccountTiers tiers;
    private final AccountRoles roles;
    private final AuditRows rows;
    private final AuditSentences sentences;

    UserView(
            AccountAdministration administration,
            AccountAccess access,
            AccountTiers tiers,
            AccountRoles roles,
            AuditRows rows,
            AuditSentences sentences) {
        this.administration = administration;
        this.access = access;
        this.tiers = tiers;
        this.roles = roles;
        this.rows = rows;
        this.sentences = sentences;
    }

    /** The page as it is. */
    ModelAndView of(Account account) {
        return page(account, null);
    }

    /** The page after an act that was refused. */
    ModelAndView refused(Account account, String why) {
        ModelAndView page = page(account, why);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(Account account, @Nullable String refusal) {
        Locale language = LocaleContextHolder.getLocale();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("details", administration.details(account));
        model.put("version", account.version());
        model.put("tiers", tiers.all());
        model.put("roles", roles.names());
        model.put("refusal", refusal);
        model.put("factors", access.secondFactors(account.id()));
        model.put("passkeys", access.passkeys(account.id()));
        model.put("sessions", access.sessions(account.id()));
        model.put("apps", access.grants(account.id()));
        model.put("keys", access.apiKeys(account.id()));
        model.put("lines", sentences.of(rows.page(new AuditQuery(LINES).account(account.id())), language));
        return new ModelAndView("admin/user", model);
    }
}
