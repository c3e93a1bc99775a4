package io.github.keyreeve.server.integration.monitor;

import static io.github.keyreeve.server.integration.monitor.MonitorOptions.requireWeb;

import io.github.keyreeve.server.integration.webhooks.WebhookSecret;
import io.github.keyreeve.server.platform.mail.OperatorMail;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is notified of a change. */
final class NotifierOptions {

    @Option(names = "--webhook-url", paramLabel = "URL", description = "Where a change is posted as JSON.")
    private @Nullable URI webhookUrl;

    @Option(
            names = "--webhook-secret-file",
            paramLabel = "FILE",
            description = "The file with a secret (whsec_...) that signs it as Standard Webhooks describes.")
    private @Nullable Path webhookSecretFile;

    @Option(names = "--mail-to", paramLabel = "ADDRESS", description = "Who gets a mail about a change.")
    private @Nullable String mailTo;

    @Option(names = "--mail-from", paramLabel = "ADDRESS", description = "The sender; --mail-to by default.")
    private @Nullable String mailFrom;

    @Option(names = "--smtp-host", paramLabel = "HOST", description = "The mail server; required with --mail-to.")
    private @Nullable String smtpHost;

    @Option(
            names = "--smtp-port",
            paramLabel = "PORT",
            defaultValue = "25",
            description = "Its port; ${DEFAULT-VALUE} by default.")
    private int smtpPort = 25;

    @Option(
            names = "--smtp-security",
            paramLabel = "SECURITY",
            defaultValue = "none",
            description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private OperatorMail.Security smtpSecurity = OperatorMail.Security.none;

    @Option(names = "--smtp-username", paramLabel = "NAME", description = "The user at the mail server.")
    private @Nullable String smtpUsername;

    @Option(names = "--smtp-password-file", paramLabel = "FILE", description = "The file with that user's password.")
    private @Nullable Path smtpPasswordFile;

    List<Notifier> notifiers(MonitorOptions options) {
        List<Notifier> all = new ArrayList<>();
        if (webhookUrl != null) {
            all.add(new WebhookNotifier(options.connect(requireWeb("--webhook-url", webhookUrl)), secret()));
        } else if (webhookSecretFile != null) {
            throw new IllegalArgumentException("--webhook-secret-file requires --webhook-url");
        }
        if (mailTo != null) {
            all.add(new MailNotifier(mail(options), mailFrom == null ? mailTo : mailFrom, mailTo));
        } else if (smtpHost != null) {
            throw new IllegalArgumentException("--smtp-host requires --mail-to");
        }
        return all;
    }

    private @Nullable WebhookSecret secret() {
        return webhookSecretFile == null ? null : WebhookSecret.parse(read(webhookSecretFile));
    }

    private OperatorMail mail(MonitorOptions options) {
        if (smtpHost == null) {
            throw new IllegalArgumentException("--mail-to requires --smtp-host");
        }
        String password = smtpPasswordFile == null ? null : read(smtpPasswordFile);
        return new OperatorMail(
                new OperatorMail.Account(smtpHost, smtpPort, smtpUsername, password), smtpSecurity, options.timeout());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read.", e);
        }
    }
}
