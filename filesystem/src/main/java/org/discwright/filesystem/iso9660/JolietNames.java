package org.discwright.filesystem.iso9660;

import java.nio.charset.StandardCharsets;
import org.discwright.filesystem.tree.Attributes;

/**
 * Identifiers in UCS-2 (UTF-16, as all systems read it), in the order of their bytes.
 *
 * @param limit the longest name in UTF-16 units
 */
record JolietNames(int limit) implements NameScheme {
    private static final byte[] VERSION = {0, ';', 0, '1'};

    @Override
    public String title() {
        return "Joliet";
    }

    @Override
    public boolean has(int type) {
        return type == Attributes.DIRECTORY || type == Attributes.REGULAR;
    }

    @Override
    public String fit(String name, boolean directory) {
        StringBuilder fit = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            fit.append(c < ' ' || "*/:;?\\".indexOf(c) >= 0 ? '_' : c);
        }
        // Readers leave out dots at the end, and two names would be one.
        for (int end = fit.length(); end > 0 && fit.charAt(end - 1) == '.'; end--) {
            fit.setCharAt(end - 1, '_');
        }
        return shortened(fit.toString(), directory, "");
    }

    @Override
    public String numbered(String identifier, boolean directory, int number) {
        return shortened(identifier, directory, "~" + number);
    }

    /** The end of a file's name is kept, since it says what the file is. */
    private String shortened(String name, boolean directory, String added) {
        if (name.length() + added.length() <= limit && added.isEmpty()) {
            return name;
        }
        int dot = directory ? -1 : name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        String base = name.substring(0, name.length() - extension.length());
        int room = Math.min(base.length(), limit - extension.length() - added.length());
        if (room > 0 && Character.isHighSurrogate(base.charAt(room - 1))) {
            room--;
        }
        return base.substring(0, room) + added + extension;
    }

    @Override
    public byte[] encode(String identifier) {
        return identifier.getBytes(StandardCharsets.UTF_16BE);
    }

    @Override
    public byte[] version() {
        return VERSION;
    }

    @Override
    public boolean kept(String name, String identifier) {
        return name.equals(identifier);
    }
}
