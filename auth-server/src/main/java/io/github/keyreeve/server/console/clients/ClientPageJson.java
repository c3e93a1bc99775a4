package io.github.keyreeve.server.console.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of clients.
 *
 * @param next the value of {@code after} for the next page; null on the last page
 */
record ClientPageJson(List<ObjectNode> items, @Nullable String next) {}
