package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.platform.mail.OperatorMail;

/** Sends a mail about a change. */
final class MailNotifier implements Notifier {

    private final OperatorMail mails;
    private final String from;
    private final String to;

    MailNotifier(OperatorMail mails, String from, String to) {
        this.mails = mails;
        this.from = from;
        this.to = to;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(Notification notification) {
        mails.send(
                        new OperatorMail.Text(from, to, notification.subject(), notification.text()),
                        notification.id(),
                        notification.time())
                .ifPresent(reason -> {
                    throw new NotAsExpected(reason);
                });
    }
}
