package io.github.keyreeve.server.notices;

import io.github.keyreeve.server.browsers.UnknownBrowser;
import io.github.keyreeve.server.web.Issuer;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;

/** Tells of a sign-in from a browser in which the account was not known, in the transaction that makes it known. */
final class NewBrowserNotices {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT);

    private final Owners owners;
    private final URI sessionsPage;

    NewBrowserNotices(Owners owners, Issuer issuer) {
        this.owners = owners;
        this.sessionsPage = issuer.resolve("/account/sessions");
    }

    @EventListener
    void tell(UnknownBrowser seen) {
        String name = seen.browserName();
        if (name == null) {
            owners.write(seen.accountId(), "new-sign-in", sessionsPage, time(seen), seen.address());
        } else {
            owners.write(seen.accountId(), "new-browser", sessionsPage, time(seen), seen.address(), name);
        }
    }

    private static String time(UnknownBrowser seen) {
        return TIME.withLocale(LocaleContextHolder.getLocale()).format(seen.at().atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
