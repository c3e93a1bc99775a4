package io.github.keyreeve.server.signin.notifications;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.signin.devices.NewDeviceSignIn;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;

/** Notifies the owner of a sign-in from an unknown device, in the transaction that makes it known. */
final class NewDeviceNotifications {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT);

    private final OwnerMailer owners;
    private final URI sessionsPage;

    NewDeviceNotifications(OwnerMailer owners, Issuer issuer) {
        this.owners = owners;
        this.sessionsPage = issuer.resolve("/account/sessions");
    }

    @EventListener
    void record(NewDeviceSignIn seen) {
        String client = seen.clientName();
        String name = seen.browserName();
        if (client != null) {
            owners.write(seen.accountId(), "new-app", sessionsPage, time(seen), seen.address(), client);
        } else if (name == null) {
            owners.write(seen.accountId(), "new-sign-in", sessionsPage, time(seen), seen.address());
        } else {
            owners.write(seen.accountId(), "new-browser", sessionsPage, time(seen), seen.address(), name);
        }
    }

    private static String time(NewDeviceSignIn seen) {
        return TIME.withLocale(LocaleContextHolder.getLocale()).format(seen.at().atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
