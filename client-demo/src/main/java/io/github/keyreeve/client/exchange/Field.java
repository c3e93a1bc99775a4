package io.github.keyreeve.client.exchange;

/**
 * A parameter, header, member or claim as a page shows it.
 *
 * @param name its name on the wire
 * @param value its value, decoded
 * @param meaning what it is for; empty where the name says it all
 * @param remarkable whether it is highlighted, because an attack changed it
 */
public record Field(String name, String value, String meaning, boolean remarkable) {

    Field(String name, String value, String meaning) {
        this(name, value, meaning, false);
    }

    Field remarked(String remark) {
        return new Field(name, value, remark, true);
    }
}
