package org.discwright.filesystem.udf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.discwright.filesystem.tree.RawText;

/** What a symbolic link points to, as path components (ECMA-167 4/14.16). */
final class PathComponents {
    /** The root of the system, as every kernel reads it. */
    private static final int ROOT = 2;

    private static final int PARENT = 3;
    private static final int CURRENT = 4;
    private static final int NAME = 5;

    private final ByteArrayOutputStream to = new ByteArrayOutputStream();

    private PathComponents() {}

    static byte[] bytes(String target) {
        PathComponents components = new PathComponents();
        if (target.startsWith("/")) {
            components.add(ROOT, "");
        }
        for (String component : target.split("/", -1)) {
            switch (component) {
                case "" -> {}
                case "." -> components.add(CURRENT, "");
                case ".." -> components.add(PARENT, "");
                default -> components.add(NAME, fit(component));
            }
        }
        return components.to.toByteArray();
    }

    /** What it is read as: components that are too long are cut, as names are. */
    static String text(String target) {
        return Arrays.stream(target.split("/", -1))
                .map(component -> component.isEmpty() ? "" : fit(component))
                .collect(Collectors.joining("/"));
    }

    /** There are characters only: no bytes that are none. */
    private static String fit(String component) {
        return Cs0.fit(new String(RawText.bytes(component), StandardCharsets.UTF_8), "");
    }

    private void add(int type, String name) {
        byte[] identifier = Cs0.encode(name);
        to.write(type);
        to.write(identifier.length);
        to.write(0);
        to.write(0);
        to.write(identifier, 0, identifier.length);
    }
}
