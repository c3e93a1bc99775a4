package io.github.keyreeve.server.platform.delivery;

/** A destination of one kind. */
record Place(String kind, String destination) {

    @Override
    public String toString() {
        return kind + " " + destination;
    }
}
