package io.github.keyreeve.server.platform.audit.chain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the head of the chain: with a copy of it outside the database an operator can prove that nothing was cut off. When the node
 * stops, it seals what is left and logs the head once more.
 */
final class ChainHeadLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChainHeadLog.class);

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private final HashChain chain;

    ChainHeadLog(HashChain chain) {
        this.chain = chain;
    }

    void log() {
        ChainPoint head = chain.head();
        AUDIT.atInfo().addKeyValue("audit.head", head).log("The head of the audit log is {}", head);
    }

    @Override
    public void close() {
        try {
            boolean unused = chain.seal();
            log();
        } catch (RuntimeException e) {
            log.warn("The audit log cannot be sealed before the node stops: {}", e.toString());
        }
    }
}
