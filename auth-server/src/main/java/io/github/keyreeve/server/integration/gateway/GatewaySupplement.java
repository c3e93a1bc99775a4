package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.identity.profile.AccountSupplement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the JSON of an account says about its consumer. */
final class GatewaySupplement implements AccountSupplement {

    private final ConsumerStatements consumers;

    GatewaySupplement(ConsumerStatements consumers) {
        this.consumers = consumers;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Object of(UUID account) {
        GatewayConsumer consumer = consumers.find(account).orElse(GatewayConsumer.unknown(account));
        return new GatewayJson(consumer.consumerId(), consumer.credentialId(), consumer.state(), consumer.failure());
    }

    /** The secret of the credential is never among it. */
    @JsonNaming(SnakeCaseStrategy.class)
    record GatewayJson(
            @Nullable String consumerId,
            @Nullable String jwtCredentialId,
            String state,
            @Nullable String lastError) {}
}
