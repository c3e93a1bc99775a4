package io.github.keyreeve.server.console.apidocs;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the HTTP API in OpenAPI 3.1.
 *
 * @param document what the files say, with the address of this server
 */
record ApiDescription(ObjectNode document) {

    static ApiDescription load(String server) {
        ObjectNode document = DescriptionFiles.join();
        document.putArray("servers").addObject().put("url", server);
        return new ApiDescription(document);
    }

    /** The operations under the tags that the document lists, both in its order. */
    List<Section> sections() {
        List<Operation> operations = operations();
        List<Section> sections = new ArrayList<>();
        for (JsonNode tag : document.path("tags")) {
            String name = tag.path("name").asString();
            List<Operation> ofTag = operations.stream()
                    .filter(operation -> operation.tag().equals(name))
                    .toList();
            sections.add(new Section(name, tag.path("description").asString(), ofTag));
        }
        return sections;
    }

    /** The scopes that access tokens must have for any of them. */
    List<String> scopes() {
        return operations().stream()
                .flatMap(operation -> operation.scopes().stream())
                .distinct()
                .toList();
    }

    private List<Operation> operations() {
        OperationReader reader = new OperationReader(document);
        List<Operation> operations = new ArrayList<>();
        document.path("paths").forEachEntry((path, item) -> operations.addAll(reader.operations(path, item)));
        return operations;
    }

    /** The operations of one tag. */
    record Section(String name, String description, List<Operation> operations) {}
}
