package io.github.keyreeve.server.console.overview;

import io.github.keyreeve.server.platform.changes.RunningNode;
import io.github.keyreeve.server.platform.changes.RunningNodes;
import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This node, and all that run. */
final class NodeFigures {

    private final SignatureProvider signatures;
    private final RunningNodes nodes;

    NodeFigures(SignatureProvider signatures, RunningNodes nodes) {
        this.signatures = signatures;
        this.nodes = nodes;
    }

    List<RunningNode> running() {
        return nodes.all();
    }

    Overview.NodeInfo current() {
        String version = Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                .orElse("development");
        return new Overview.NodeInfo(
                version,
                String.valueOf(System.getProperty("java.version")),
                signatures.toString(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }
}
