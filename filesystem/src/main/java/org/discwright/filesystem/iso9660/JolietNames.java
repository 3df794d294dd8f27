package org.discwright.filesystem.iso9660;

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
        return shortened(isFit(name) ? name : replaced(name), directory, "");
    }

    private static boolean isFit(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isAllowed(name.charAt(i))) {
                return false;
            }
        }
        return !name.endsWith(".");
    }

    private static String replaced(String name) {
        StringBuilder fit = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            fit.append(isAllowed(c) ? c : '_');
        }
        // Readers leave out dots at the end, and two names would be one.
        for (int end = fit.length(); end > 0 && fit.charAt(end - 1) == '.'; end--) {
            fit.setCharAt(end - 1, '_');
        }
        return fit.toString();
    }

    private static boolean isAllowed(char c) {
        return switch (c) {
            case '*', '/', ':', ';', '?', '\\' -> false;
            default -> c >= ' ';
        };
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
    public int length(String identifier) {
        return 2 * identifier.length();
    }

    @Override
    public void encode(String identifier, byte[] to, int at) {
        for (int i = 0, next = at; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            to[next++] = (byte) (c >> 8);
            to[next++] = (byte) c;
        }
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
