package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.delivery.NewDelivery;
import tools.jackson.databind.json.JsonMapper;

/** Mails on their way to the mail server. */
public final class Outbox {

    private final Deliveries deliveries;
    private final MailRenderer letters;
    private final JsonMapper json;
    private final OutboxProperties properties;

    Outbox(Deliveries deliveries, MailRenderer letters, JsonMapper json, OutboxProperties properties) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.json = json;
        this.properties = properties;
    }

    /** Whether mails to this address are sent at all. */
    public boolean reaches(EmailAddress address) {
        return properties.smtputf8() || !address.needsSmtpUtf8();
    }

    /**
     * Queues a mail, which is sent once the transaction of the caller has committed; never fails because of the mail server.
     */
    public void send(Mail mail) {
        NewDelivery delivery = NewDelivery.to(
                MailChannel.KIND,
                MailChannel.MAIL_SERVER,
                json.writeValueAsBytes(letters.write(mail)),
                properties.giveUpAfter());
        deliveries.send(mail.isUrgent() ? delivery.urgent() : delivery);
    }
}
